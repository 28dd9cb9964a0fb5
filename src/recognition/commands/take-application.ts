import { exchange } from '@/casework/exchange'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { applicationForm } from '../inputs'
import { syncThread } from '../outbox'

/** Somebody of the Région takes the file in charge: from now on it is theirs in the work list. */
export const takeApplication = command({
  name: 'application.take',
  input: applicationForm,
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'take',
      input,
      change: (application, now) => {
        const person = actor.kind === 'member' ? actor : null
        const text = `Candidature prise en charge par ${person?.displayName ?? 'la Région'}.`
        return {
          set: {
            assigneeId: person?.userId ?? null,
            assigneeName: person?.displayName ?? null,
            takenAt: now,
            exchanges: [...application.exchanges, exchange(actor, now, { kind: 'systemNote', side: 'portal', text })],
          },
          effects: [syncThread({ applicationId: application.id })],
          journal: { event: 'applicationTaken' },
        }
      },
    }),
})
