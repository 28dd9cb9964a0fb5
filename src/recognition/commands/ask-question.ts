import { z } from 'zod'
import { keepSent } from '@/casework/attached'
import { exchange, requestKind, said } from '@/casework/exchange'
import { sentFile } from '@/casework/message-contract'
import { memberIdsOf } from '@/casework/parties'
import { filesInTurn } from '@/casework/thread-turn'
import { applicationEvents } from '../change-application'
import { askableNames, askedFields } from '../corrections'
import { messageInput } from '../inputs'
import { copyOf, mailTo, syncThread } from '../outbox'
import { opened } from '../pauses'

/** A question or a request for correction (R22): the clock stops until the structure answers. */
export const askQuestion = filesInTurn(
  applicationEvents.on('ask', {
    summary: 'Ask the structure a typed question; the clock stops',
    input: {
      reason: z.enum(['clarification', 'incomplete', 'incorrect', 'outdated'], {
        error: 'Choisissez la nature de votre demande.',
      }),
      text: messageInput,
      /** What the answer may change, and nothing else: `answers.strategy`. A correction names one at least. */
      fields: z.array(z.enum(askableNames)).max(askableNames.length).optional(),
      file: sentFile,
    },
    facts: ({ kind }, { input: { text, reason, fields } }) => ({
      reason: text,
      asking: { reason, fields: askedFields(kind, fields) },
    }),
    change: async (application, { portal, actor, input: { reason, text, fields, file }, now }) => {
      const files = await keepSent(portal, application.id, file)
      if (!files.ok) return files
      const asked = askedFields(application.kind, fields)
      const attachments = files.value
      const kind = requestKind(reason)
      const entry = exchange(actor, now, { kind, side: 'region', text, reason, asked, attachments })
      return {
        set: { ...said(application.exchanges, entry), pauses: opened(application, now), targetOn: null },
        effects: [
          syncThread({ applicationId: application.id }),
          ...mailTo('question', await memberIdsOf(portal, application.organizationId), application.id),
          copyOf('question', application.id),
        ],
        journal: { event: 'applicationQuestionAsked', details: { reason, fields: asked.map(({ name }) => name) } },
      }
    },
  }),
  ({ applicationId }) => applicationId,
)
