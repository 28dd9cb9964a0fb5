import { addDays, addYears, parisDateOf, startOfParisDay } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { forgottenFrom, proofYears, testimonyOf } from './testimony'

const atOnce = 100

/**
 * Removes testimonies whose consent ended, or was withdrawn, so long ago that its proof is kept no more, with all their
 * versions. Answers how many.
 */
export async function forgetTestimonies({ payload, clock }: Pick<Portal, 'payload' | 'clock'>): Promise<number> {
  const today = parisDateOf(clock.now())
  // A day more than is due, since 29 February has no day of its own in other years; the rule decides below.
  const ended = { less_than: startOfParisDay(addDays(addYears(today, -proofYears), 2)) }
  const { docs } = await payload.find({
    collection: 'testimonies',
    where: { or: [{ withdrawnOn: ended }, { consentUntil: ended }] },
    limit: atOnce,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  let forgotten = 0
  for (const doc of docs) {
    const from = forgottenFrom(testimonyOf({ ...doc }))
    if (from === null || today < from) continue
    await payload.delete({ collection: 'testimonies', id: doc.id, depth: 0, overrideAccess: true })
    forgotten += 1
  }
  return forgotten
}
