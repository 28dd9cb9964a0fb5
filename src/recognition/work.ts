import { workSource } from '@/casework/work-source'
import { readable } from '@/platform/access'
import { recognitionAccess } from './access'
import { applicationKindNames, applicationStateNames } from './application'
import { policyToday } from './queries'
import { applications } from './records'

/** Applications in the work list of the Région. */
export const applicationWork = workSource({
  cases: applications,
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
