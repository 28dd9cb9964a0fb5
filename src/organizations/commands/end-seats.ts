import { closedName } from '@/people/profile'
import { system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { forgetAccountInInvitations } from '../forget-invited'
import * as outbox from '../outbox'
import { organizationMembers } from '../seat'
import { seatEvents } from '../seat-events'
import { renameSeats } from './rename-seats'

/** An account is gone: its places end, and none bears the name any more. Harmless twice. */
export async function endSeats(portal: Portal, userId: string): Promise<void> {
  const where = { userId: { equals: userId }, state: { in: ['requested', 'active'] } }
  for (const { id } of await portal.store.find(organizationMembers, { where, limit: 500 }))
    await seatEvents.move(portal, system('seats'), id, 'endWithAccount', ({ state }) => ({
      effects: state === 'active' ? [outbox.mailNobodyLeft()] : [],
      journal: { event: 'seatEndedWithAccount' },
    }))
  await forgetAccountInInvitations(portal, userId)
  await renameSeats(portal, userId, closedName)
}
