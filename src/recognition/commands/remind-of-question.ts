import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { applicationEvents } from '../change-application'
import { copyOf, mailTo, syncThread } from '../outbox'

/** Sends the mail of the open question again, once it is three days old. */
export const remindOfQuestion = applicationEvents.on('remind', {
  summary: 'Remind the structure of the open question',
  change: async (application, { portal, actor, now }) => {
    const note = exchange(actor, now, { kind: 'systemNote', side: 'portal', text: 'Rappel envoyé à la structure.' })
    return {
      set: { remindedAt: now, exchanges: [...application.exchanges, note] },
      effects: [
        syncThread({ applicationId: application.id }),
        ...mailTo('question', await memberIdsOf(portal, application.organizationId), application.id),
        copyOf('question', application.id),
      ],
      journal: { event: 'applicationReminded' },
    }
  },
})
