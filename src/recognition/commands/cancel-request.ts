import { exchange } from '@/casework/exchange'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { applicationForm, reasonInput } from '../inputs'
import { syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'

/** The reviewer no longer needs the answer: the clock runs again. */
export const cancelRequest = command({
  name: 'application.cancel-request',
  input: applicationForm.extend({ reason: reasonInput }),
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'cancelRequest',
      input,
      facts: () => ({ reason: input.reason }),
      change: (application, now) => {
        const text = `Question retirée par la Région : ${input.reason}`
        return {
          set: {
            exchanges: [
              ...resolvedExchanges(application, now),
              exchange(actor, now, { kind: 'systemNote', side: 'region', text }),
            ],
            pauses: closedPauses(application, now),
          },
          effects: [syncThread({ applicationId: application.id })],
          journal: { event: 'applicationRequestCancelled', reason: input.reason },
        }
      },
    }),
})
