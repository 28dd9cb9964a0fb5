import { workSource } from '@/casework/work-source'
import { parisDateOf } from '@/kernel/dates'
import { readable } from '@/platform/access'
import { catalogueAccess } from './access'
import { findSubmission } from './change-submission'
import { assignSubmission } from './commands/assign-submission'
import { remindOfSubmission } from './commands/remind-of-submission'
import { policyInForce } from './content'
import { shownSubmission, submissionFile } from './shown-submission'
import { badgeSubmissions, submissionStateNames } from './submission'
import { writtenSubmission } from './written-submission'

/** Badge submissions in the work list of the Région. */
export const submissionWork = workSource({
  cases: badgeSubmissions,
  caseKind: 'submission',
  written: async (portal, actor, id) => {
    const submission = await findSubmission(portal, actor, id)
    return submission?.submittedAt ? writtenSubmission(submission) : null
  },
  shown: shownSubmission,
  shownFile: submissionFile,
  acts: {
    assign: (portal, actor, { caseId, ...form }) =>
      assignSubmission.run(portal, actor, { ...form, submissionId: caseId }),
    remind: (portal, actor, { caseId, ...form }) =>
      remindOfSubmission.run(portal, actor, { ...form, submissionId: caseId }),
  },
  readable: (actor) => readable(catalogueAccess, 'badge-submissions', actor),
  states: {
    toTake: ['submitted'],
    inReview: ['inReview'],
    awaiting: ['awaitingReply', 'requalificationProposed'],
    decided: ['mapped', 'refused', 'withdrawn'],
  },
  sleepingDays: async (portal) => (await policyInForce(portal, parisDateOf(portal.clock.now()))).sleepingDays,
  hasTarget: false,
  item: (submission) => ({
    caseKind: 'submission',
    kind: `Badge : ${submission.badgeName}`,
    state: submissionStateNames[submission.status],
    href: `/admin/travail/soumissions/${submission.id}`,
  }),
})
