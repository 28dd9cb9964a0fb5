import { exchange } from '@/casework/exchange'
import { applicationEvents } from '../change-application'
import { reasonInput } from '../inputs'
import { syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'
import { targetAfter } from '../target'

/** The reviewer no longer needs the answer: the clock runs again. */
export const cancelRequest = applicationEvents.on('cancelRequest', {
  summary: 'Cancel the open request',
  input: { reason: reasonInput },
  facts: (_, { input }) => ({ reason: input.reason }),
  change: async (application, { portal, actor, input, now }) => {
    const pauses = closedPauses(application, now)
    const text = `Question retirée par la Région : ${input.reason}`
    const note = exchange(actor, now, { kind: 'systemNote', side: 'region', text })
    return {
      set: {
        exchanges: [...resolvedExchanges(application, now), note],
        pauses,
        targetOn: await targetAfter(portal, application, pauses),
      },
      effects: [syncThread({ applicationId: application.id })],
      journal: { event: 'applicationRequestCancelled', reason: input.reason },
    }
  },
})
