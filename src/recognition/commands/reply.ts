import { exchange, said } from '@/casework/exchange'
import { changedPoints, motivationOf } from '../answers'
import { applicationEvents } from '../change-application'
import { merged } from '../draft'
import { answersInput, messageInput } from '../inputs'
import { mailTo, syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'
import { targetAfter } from '../target'

/** Answers the open request, with corrected answers where it helps; what they were before is kept (12.1 reply / edit). */
export const reply = applicationEvents.on('reply', {
  summary: 'Answer the open request, with corrected answers where it helps',
  input: { text: messageInput, answers: answersInput.optional() },
  prepare: (application, { input, actor, now }) => ({ ...application, ...merged(application, input, actor, now) }),
  facts: (_, { input }) => ({ reason: input.text }),
  change: async (application, { portal, actor, input, now }) => {
    const pauses = closedPauses(application, now)
    const { answers, fieldChanges } = merged(application, { answers: input.answers }, actor, now)
    const changed = changedPoints(application.answers, answers)
    const entry = exchange(actor, now, { kind: 'message', side: 'organization', text: input.text })
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
          changed.length > 0 || motivationOf(application.answers) !== motivationOf(answers)
            ? [...application.earlierAnswers, { at: now, answers: application.answers }]
            : application.earlierAnswers,
      },
      effects: [syncThread({ applicationId: application.id }), ...mailTo('reply', readers, application.id)],
      journal: { event: 'applicationReplied', details: { changedPoints: changed } },
    }
  },
})
