import { messageEndpoints } from '@/casework/http-messages'
import { findSubmission } from '../queries'
import { shownNumber } from '../submission'

export const submissionMessageEndpoints = messageEndpoints({
  path: '/submissions/:submissionId',
  parameter: 'submissionId',
  tag: 'catalogue',
  name: 'a submitted badge',
  find: findSubmission,
  written: (submission) => {
    if (submission.status === 'draft') return null
    const { id, organizationId, assigneeId, organizationName } = submission
    const name = `${shownNumber(submission)}, ${organizationName}`
    return { caseKind: 'submission', caseId: id, organizationId, assigneeId, name }
  },
})
