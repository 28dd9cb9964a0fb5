import { exchange } from '@/casework/exchange'
import { applicationEvents } from '../change-application'
import { syncThread } from '../outbox'

/** Somebody of the Région takes the case in charge: from now on it is theirs in the work list. */
export const takeApplication = applicationEvents.on('take', {
  summary: 'Take an application in charge',
  change: (application, { actor, now }) => {
    const person = actor.kind === 'member' ? actor : null
    const text = `Dossier pris en charge par ${person?.displayName ?? 'la Région'}.`
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
})
