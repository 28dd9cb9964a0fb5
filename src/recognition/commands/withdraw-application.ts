import { exchange } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { applicationForm } from '../inputs'
import { copyOf, mailTo, movedIfRenewal, syncThread } from '../outbox'
import { closedPauses, resolvedExchanges } from '../pauses'

/** The structure takes its application back; it may begin another one at once. */
export const withdrawApplication = command({
  name: 'application.withdraw',
  input: applicationForm,
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'withdraw',
      input,
      change: async (application, now) => {
        const note = exchange(actor, now, {
          kind: 'systemNote',
          side: 'portal',
          text: 'Candidature retirée par la structure.',
        })
        return {
          set: {
            exchanges: [...resolvedExchanges(application, now), note],
            pauses: closedPauses(application, now),
            decidedAt: now,
          },
          effects: [
            syncThread({ applicationId: application.id }),
            ...mailTo('withdrawn', await memberIdsOf(portal, application.organizationId), application.id),
            copyOf('withdrawn', application.id),
          ],
          events: movedIfRenewal(application),
          journal: { event: 'applicationWithdrawn' },
        }
      },
    }),
})
