import { later } from '@/kernel/clock'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { endExpired } from './commands/invitations'
import { organizationInvitations } from './seat'

/** So long after its time nobody asks any more what became of an invitation. A proposal to the Région. */
const daysKept = 30
const dayMs = 86_400_000
const atOnce = 200

/** Takes away whom invitations of long ago went to and who sent them, accepted or not (ACC-6); harmless twice. */
export async function forgetInvited(portal: Portal): Promise<number> {
  const before = later(portal.clock.now(), -daysKept * dayMs)
  const where = { expiresAt: { less_than: before }, email: { not_equals: '' } }
  const rows = await portal.store.find(organizationInvitations, { where, sort: 'id', limit: atOnce })
  for (const { id, key, state } of rows) {
    // One that nobody opened holds the address in its key as well.
    if (state === 'sent') await endExpired(portal, key)
    await commitAsSystem(portal, system('invitations'), organizationInvitations, id, (row) =>
      row.email === '' ? null : { set: { email: '', invitedBy: '' }, journal: { event: 'invitedForgotten' } },
    )
  }
  return rows.length
}
