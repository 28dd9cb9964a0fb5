import { z } from 'zod'
import { registrationEvents } from '../change-registration'

/** What a phone without network notes: when it was, not later than it arrives. */
const momentInput = z.iso.datetime({ error: 'Ce moment n’est pas lisible.' }).optional()

/** Somebody is there. Noted twice, or on two phones, the first moment stays (EVT-9, EX115). */
export const checkIn = registrationEvents.on('checkIn', {
  summary: 'Note that somebody came; noted twice it stays the first moment',
  input: { at: momentInput },
  change: ({ presentAt }, { input, now }) => {
    const at = input.at !== undefined && input.at < now ? input.at : now
    return {
      set: { presentAt: presentAt !== null && presentAt <= at ? presentAt : at },
      journal: { event: 'presenceNoted' },
    }
  },
})

export const undoCheckIn = registrationEvents.on('undoCheckIn', {
  summary: 'Take back that somebody came',
  change: () => ({ set: { presentAt: null }, journal: { event: 'presenceTakenBack' } }),
})
