import { z } from 'zod'
import { exchange, requestKind, said } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { applicationForm, messageInput } from '../inputs'
import { copyOf, mailTo, syncThread } from '../outbox'
import { opened } from '../pauses'

/** A question or a request for correction (R22): the clock stops until the structure answers. */
export const askQuestion = command({
  name: 'application.ask',
  input: applicationForm.extend({
    reason: z.enum(['clarification', 'incomplete', 'incorrect', 'outdated'], {
      error: 'Choisissez la nature de votre demande.',
    }),
    text: messageInput,
  }),
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'ask',
      input,
      facts: () => ({ reason: input.text }),
      change: async (application, now) => {
        const { reason, text } = input
        const entry = exchange(actor, now, { kind: requestKind(reason), side: 'region', text, reason })
        return {
          set: { ...said(application.exchanges, entry), pauses: opened(application, now) },
          effects: [
            syncThread({ applicationId: application.id }),
            ...mailTo('question', await memberIdsOf(portal, application.organizationId), application.id),
            copyOf('question', application.id),
          ],
          journal: { event: 'applicationQuestionAsked', details: { reason } },
        }
      },
    }),
})
