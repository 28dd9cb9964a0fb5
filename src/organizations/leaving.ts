import type { Portal } from '@/platform/portal'
import { organizations } from './organization'
import { activeMembers } from './queries'
import { isActiveAdmin, organizationMembers } from './seat'

/** What becomes of the structures of somebody who goes: to be handed over first, or left without anybody. */
export interface Leaving {
  readonly toHandOver: readonly string[]
  readonly leftAlone: readonly string[]
}

export async function findLeaving(portal: Portal, userId: string): Promise<Leaving> {
  const where = { userId: { equals: userId }, state: { equals: 'active' } }
  const seats = await portal.store.find(organizationMembers, { where, limit: 500 })
  const [toHandOver, leftAlone]: [string[], string[]] = [[], []]
  for (const seat of seats) {
    const others = (await activeMembers(portal, seat.organizationId)).filter((one) => one.userId !== userId)
    const name = async () => (await portal.store.get(organizations, seat.organizationId))?.displayName ?? ''
    if (others.length === 0) leftAlone.push(await name())
    else if (isActiveAdmin(seat) && !others.some(isActiveAdmin)) toHandOver.push(await name())
  }
  return { toHandOver, leftAlone }
}
