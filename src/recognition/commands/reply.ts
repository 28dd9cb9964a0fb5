import { keepSent } from '@/casework/attached'
import { answerText } from '@/casework/corrections'
import { exchange, said } from '@/casework/exchange'
import { sentFile } from '@/casework/message-contract'
import { filesInTurn } from '@/casework/thread-turn'
import { changedPoints } from '../answers'
import { applicationEvents } from '../change-application'
import { changedAnswers, correctionsOf } from '../corrections'
import { merged } from '../draft'
import { answersInput, messageInput } from '../inputs'
import { mailTo, syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'
import { targetAfter } from '../target'

/**
 * Answers the open request, in words or by correcting what it names; each correction stands in the thread with what it
 * was before (12.1 reply / edit).
 */
export const reply = filesInTurn(
  applicationEvents.on('reply', {
    summary: 'Answer the open request, with corrected answers where it helps',
    input: { text: messageInput, answers: answersInput.optional(), file: sentFile },
    prepare: (application, { input, actor, now }) => ({ ...application, ...merged(application, input, actor, now) }),
    facts: (application, { input, actor, now }) => ({
      reason: input.text,
      changed: changedAnswers(application.answers, merged(application, input, actor, now).answers),
    }),
    change: async (application, { portal, actor, input, now }) => {
      const files = await keepSent(portal, application.id, input.file)
      if (!files.ok) return files
      const pauses = closedPauses(application, now)
      const { answers, fieldChanges } = merged(application, { answers: input.answers }, actor, now)
      const changed = changedPoints(application.answers, answers)
      const corrections = correctionsOf(application.answers, answers)
      const text = answerText(input.text, corrections)
      const words = { kind: 'message', side: 'organization', text, corrections, attachments: files.value } as const
      const entry = exchange(actor, now, words)
      const checklist = Object.entries(application.checklist).filter(([point]) => !changed.some((one) => one === point))
      const readers = application.assigneeId ? [application.assigneeId] : []
      return {
        set: {
          ...said(resolvedExchanges(application, now), entry),
          pauses,
          targetOn: await targetAfter(portal, application, pauses),
          answers,
          fieldChanges,
          // A point that changed is to be read again.
          checklist: Object.fromEntries(checklist),
          earlierAnswers:
            corrections.length > 0
              ? [...application.earlierAnswers, { at: now, answers: application.answers }]
              : application.earlierAnswers,
        },
        effects: [syncThread({ applicationId: application.id }), ...mailTo('reply', readers, application.id)],
        journal: { event: 'applicationReplied', details: { changedPoints: changed } },
      }
    },
  }),
  ({ applicationId }) => applicationId,
)
