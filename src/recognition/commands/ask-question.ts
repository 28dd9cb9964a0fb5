import { z } from 'zod'
import { exchange, requestKind, said } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { applicationEvents } from '../change-application'
import { messageInput } from '../inputs'
import { copyOf, mailTo, syncThread } from '../outbox'
import { opened } from '../pauses'

/** A question or a request for correction (R22): the clock stops until the structure answers. */
export const askQuestion = applicationEvents.on('ask', {
  summary: 'Ask the structure a typed question; the clock stops',
  input: {
    reason: z.enum(['clarification', 'incomplete', 'incorrect', 'outdated'], {
      error: 'Choisissez la nature de votre demande.',
    }),
    text: messageInput,
  },
  facts: (_, { input }) => ({ reason: input.text }),
  change: async (application, { portal, actor, input: { reason, text }, now }) => {
    const entry = exchange(actor, now, { kind: requestKind(reason), side: 'region', text, reason })
    return {
      set: { ...said(application.exchanges, entry), pauses: opened(application, now), targetOn: null },
      effects: [
        syncThread({ applicationId: application.id }),
        ...mailTo('question', await memberIdsOf(portal, application.organizationId), application.id),
        copyOf('question', application.id),
      ],
      journal: { event: 'applicationQuestionAsked', details: { reason } },
    }
  },
})
