import { workSource } from '@/casework/work-list'
import { readable } from '@/platform/access'
import { catalogueAccess } from './access'
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
  item: (submission) => ({
    caseKind: 'submission',
    kind: `Badge : ${submission.badgeName}`,
    state: submissionStateNames[submission.status],
    href: `/admin/travail/soumissions/${submission.id}`,
  }),
})
