import { assigning } from '@/casework/assign'
import { submissionEvents } from '../change-submission'
import { syncThread } from '../outbox'
import { writtenSubmission } from '../written-submission'

/** Gives the case of a badge to somebody who takes badges in charge (12.3), with a word. */
export const assignSubmission = submissionEvents.on(
  'assign',
  assigning({
    summary: 'Give the case of a badge to a colleague, with a word',
    roles: ['reviewer'],
    written: writtenSubmission,
    syncThread: (submissionId) => syncThread({ submissionId }),
    event: 'submissionAssigned',
  }),
)
