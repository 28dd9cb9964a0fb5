import type { Instant } from '@/kernel/clock'
import { normalizeEmail } from '@/kernel/text'
import { loaded, readableNow } from '@/platform/access'
import { accountById } from '@/platform/accounts'
import { type Actor, isMember, type OrganizationRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { organizationsAccess, ownAddress } from './access'
import { organizations } from './organization'
import { type InvitationState, type OrganizationInvitation, organizationInvitations } from './seat'

export interface ShownInvitation {
  readonly id: string
  /** `expired` also where its time is over and nobody noted it yet. */
  readonly state: InvitationState
  readonly organizationId: string
  readonly organizationName: string
  readonly role: OrganizationRole
  readonly invitedBy: string
  readonly expiresAt: Instant
  /** The invited address, for whoever holds more than one: « a…@exemple.fr ». */
  readonly addressHint: string
  /** What its link carries. */
  readonly token: string
  /** Whether it was sent to the address of the account that looks at it. */
  readonly isForActor: boolean
}

/** An invitation by its link, whatever became of it, also for whoever is not signed in yet; null for a link that was made up. */
export async function findInvitation(
  portal: Portal,
  actor: Actor,
  id: string,
  token: string,
): Promise<ShownInvitation | null> {
  const row = await portal.store.get(organizationInvitations, id)
  if (!row || !isSameSecret(token, tokenOf(portal, row))) return null
  return shownInvitation(portal, actor, row)
}

/** Invitations that wait for this person, found by the confirmed address of their account. */
export async function findOwnInvitations(portal: Portal, actor: Actor): Promise<readonly ShownInvitation[]> {
  const address = await loaded(portal, actor, ownAddress)
  const readable = await readableNow(portal, organizationsAccess, 'organization-invitations', actor)
  const where = { and: [readable, { email: { equals: address }, state: { equals: 'sent' } }] }
  const rows = address ? await portal.store.find(organizationInvitations, { where, limit: 20 }) : []
  const shown = await Promise.all(rows.map((row) => shownInvitation(portal, actor, row)))
  return shown.filter(({ state }) => state === 'sent')
}

const tokenOf = (portal: Portal, { id, nonce }: OrganizationInvitation): string =>
  tokenFor(portal.env.secret, 'invitation', id, nonce)

async function shownInvitation(portal: Portal, actor: Actor, row: OrganizationInvitation): Promise<ShownInvitation> {
  const [organization, account] = await Promise.all([
    portal.store.get(organizations, row.organizationId),
    isMember(actor) ? accountById(portal, actor.userId) : null,
  ])
  const { id, organizationId, role, invitedBy, expiresAt, email } = row
  return {
    ...{ id, organizationId, role, invitedBy, expiresAt },
    state: row.state === 'sent' && portal.clock.now() >= expiresAt ? 'expired' : row.state,
    organizationName: organization?.displayName ?? '',
    addressHint: hintOf(email),
    token: tokenOf(portal, row),
    isForActor: account !== null && normalizeEmail(account.email) === email,
  }
}

const hintOf = (email: string): string => {
  if (!email) return ''
  const [name = '', domain = ''] = email.split('@')
  return `${[...name][0] ?? ''}…@${domain}`
}
