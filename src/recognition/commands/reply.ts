import { exchange, said } from '@/casework/exchange'
import { command } from '@/platform/command'
import { changedPoints } from '../answers'
import { changeApplication } from '../change-application'
import { merged } from '../draft'
import { answersInput, applicationForm, messageInput } from '../inputs'
import { mailTo, syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'

/** Answers the open request, with corrected answers where it helps; what they were before is kept (12.1 reply / edit). */
export const reply = command({
  name: 'application.reply',
  input: applicationForm.extend({ text: messageInput, answers: answersInput.optional() }),
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'reply',
      input,
      prepare: (application, now) => ({ ...application, ...merged(application, input, actor, now) }),
      facts: () => ({ reason: input.text }),
      change: (application, now) => {
        const { answers, fieldChanges } = merged(application, { answers: input.answers }, actor, now)
        const changed = changedPoints(application.answers, answers)
        const entry = exchange(actor, now, { kind: 'message', side: 'organization', text: input.text })
        const checklist = Object.entries(application.checklist).filter(
          ([point]) => !changed.some((one) => one === point),
        )
        const readers = application.assigneeId ? [application.assigneeId] : []
        return {
          set: {
            ...said(resolvedExchanges(application, now), entry),
            pauses: closedPauses(application, now),
            answers,
            fieldChanges,
            // A point that changed is to be read again.
            checklist: Object.fromEntries(checklist),
            earlierAnswers:
              changed.length > 0
                ? [...application.earlierAnswers, { at: now, answers: application.answers }]
                : application.earlierAnswers,
          },
          effects: [syncThread({ applicationId: application.id }), ...mailTo('reply', readers, application.id)],
          journal: { event: 'applicationReplied', details: { changedPoints: changed } },
        }
      },
    }),
})
