import { memberIdsOf } from '@/casework/parties'
import { submissionEvents } from '../change-submission'
import { noted } from '../dialogue'
import { copyOf, mailTo, syncThread } from '../outbox'

/** Sends the mail of the open question or proposal again, once it is three days old. */
export const remindOfSubmission = submissionEvents.on('remind', {
  summary: 'Remind the structure of the open question or proposal',
  change: async (submission, { portal, actor, now }) => {
    const mail = submission.status === 'awaitingReply' ? 'question' : 'requalification'
    return {
      set: { remindedAt: now, exchanges: noted(submission, actor, now, 'Rappel envoyé à la structure.') },
      effects: [
        syncThread({ submissionId: submission.id }),
        ...mailTo(mail, await memberIdsOf(portal, submission.organizationId), submission.id),
        copyOf(mail, submission.id),
      ],
      journal: { event: 'submissionReminded' },
    }
  },
})
