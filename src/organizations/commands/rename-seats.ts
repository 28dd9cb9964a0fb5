import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { organizationMembers } from '../seat'

/** Every seat of an account bears the name that its person goes by now. */
export async function renameSeats(portal: Portal, userId: string, displayName: string): Promise<void> {
  for (const seat of await portal.store.find(organizationMembers, {
    where: { userId: { equals: userId } },
    limit: 500,
  }))
    await commitAsSystem(portal, system('people'), organizationMembers, seat.id, (row) =>
      row.displayName === displayName ? null : { set: { displayName }, journal: { event: 'memberRenamed' } },
    )
}
