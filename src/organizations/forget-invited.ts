import { later } from '@/kernel/clock'
import { closedName } from '@/people/profile'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import { endExpired } from './commands/invitations'
import { type OrganizationInvitation, organizationInvitations, organizationMembers } from './seat'

/** So long after its time nobody asks any more what became of an invitation. A proposal to the Région. */
const daysKept = 30
const dayMs = 86_400_000
const atOnce = 200

const forgotten: Pick<OrganizationInvitation, 'email' | 'invitedBy' | 'invitedById' | 'acceptedById'> = {
  ...{ email: '', invitedBy: '', invitedById: null, acceptedById: null },
}

/** Takes away whom invitations of long ago went to and who sent them, accepted or not (ACC-6); harmless twice. */
export async function forgetInvited(portal: Portal): Promise<number> {
  const before = later(portal.clock.now(), -daysKept * dayMs)
  const where = { expiresAt: { less_than: before }, email: { not_equals: '' } }
  const rows = await portal.store.find(organizationInvitations, { where, sort: 'id', limit: atOnce })
  for (const { id, key, state } of rows) {
    // One that nobody opened holds the address in its key as well.
    if (state === 'sent') await endExpired(portal, key)
    await commitAsSystem(portal, system('invitations'), organizationInvitations, id, (row) =>
      row.email === '' ? null : { set: forgotten, journal: { event: 'invitedForgotten' } },
    )
  }
  return rows.length
}

/**
 * An account is gone (ACC-6): no invitation names it any more, whether it sent it or took its place by it. Harmless
 * twice; before `renameSeats`, since invitations of earlier versions know the name of their sender alone.
 */
export async function forgetAccountInInvitations(portal: Portal, userId: string): Promise<void> {
  const forget = async (where: Filter, set: Partial<typeof forgotten>): Promise<void> => {
    for await (const { id } of rowsOf(portal, organizationInvitations, where))
      await commitAsSystem(portal, system('invitations'), organizationInvitations, id, () => ({
        set,
        journal: { event: 'invitedForgotten' },
      }))
  }
  const sender = { invitedBy: closedName, invitedById: null }
  for await (const { organizationId, displayName } of rowsOf(portal, organizationMembers, {
    userId: { equals: userId },
  }))
    if (displayName !== closedName)
      await forget(
        {
          organizationId: { equals: organizationId },
          invitedBy: { equals: displayName },
          invitedById: { equals: null },
        },
        sender,
      )
  await forget({ invitedById: { equals: userId } }, sender)
  await forget({ acceptedById: { equals: userId } }, { email: '', acceptedById: null })
}
