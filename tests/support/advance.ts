import { advanceMany } from '@/awards/issuing/issuing'
import type { BadgeIssuer } from '@/awards/ports'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'

const mostTurns = 10

/** One badge alone, turn after turn as a worker takes it up again at once, until it waits or is done. Answers its last delivery. */
export async function advance(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  for (let turn = 1; ; turn += 1) {
    const answers = new Map<string, Delivery>()
    await advanceMany(portal, issuer, [id], answers)
    const delivery = answers.get(id) ?? delivered
    const isDue = delivery.kind === 'again' && delivery.runAfter !== undefined
    if (!isDue || (delivery.runAfter ?? '') > portal.clock.now() || turn === mostTurns) return delivery
  }
}
