import { workSource } from '@/casework/work-source'
import { readable } from '@/platform/access'
import { recognitionAccess } from './access'
import { applicationKindNames, applicationStateNames } from './application'
import { assignApplication } from './commands/assign-application'
import { remindOfQuestion } from './commands/remind-of-question'
import { findApplication, policyToday } from './queries'
import { applications } from './records'
import { applicationFile, shownApplication } from './shown-application'
import { writtenApplication } from './written-application'

/** Applications in the work list of the Région. */
export const applicationWork = workSource({
  cases: applications,
  caseKind: 'application',
  written: async (portal, actor, id) => {
    const application = await findApplication(portal, actor, id)
    return application?.submittedAt ? writtenApplication(application) : null
  },
  shown: shownApplication,
  shownFile: applicationFile,
  acts: {
    assign: (portal, actor, { caseId, ...form }) =>
      assignApplication.run(portal, actor, { ...form, applicationId: caseId }),
    remind: (portal, actor, { caseId, ...form }) =>
      remindOfQuestion.run(portal, actor, { ...form, applicationId: caseId }),
  },
  readable: (actor) => readable(recognitionAccess, 'applications', actor),
  states: {
    toTake: ['submitted'],
    inReview: ['inReview'],
    awaiting: ['awaitingReply'],
    decided: ['accepted', 'refused', 'closed', 'withdrawn'],
  },
  sleepingDays: async (portal) => (await policyToday(portal)).sleepingDays,
  hasTarget: true,
  item: (application) => ({
    caseKind: 'application',
    kind: applicationKindNames[application.kind],
    state: applicationStateNames[application.status],
    href: `/admin/travail/candidatures/${application.id}`,
  }),
})
