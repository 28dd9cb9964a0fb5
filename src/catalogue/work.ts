import { workSource } from '@/casework/work-source'
import { parisDateOf } from '@/kernel/dates'
import { readable } from '@/platform/access'
import { catalogueAccess } from './access'
import { policyInForce } from './content'
import { badgeSubmissions, submissionStateNames } from './submission'

/** Badge submissions in the work list of the Région. */
export const submissionWork = workSource({
  cases: badgeSubmissions,
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
