import type { BadgeIssuer } from '@/issuing/ports'
import { issueBadge } from '@/issuing/sending/issuing'
import type { Delivery } from '@/platform/effects'
import type { Portal } from '@/platform/portal'

const mostAttempts = 10

/** One badge, taken up again at once as a worker does it, until it waits or is done. Answers its last delivery. */
export async function advance(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  for (let attempt = 1; ; attempt += 1) {
    const delivery = await issueBadge(portal, issuer, id)
    const isDue = delivery.kind === 'again' && delivery.runAfter !== undefined
    if (!isDue || (delivery.runAfter ?? '') > portal.clock.now() || attempt === mostAttempts) return delivery
  }
}
