import type { Express } from 'express'
import { newSeat } from '@/organizations/commands/seats'
import { organizations } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { OrganizationRole, StaffRole } from '@/platform/actor'
import { accountByEmail } from '../support/accounts'
import { signedIn } from '../support/http'
import type { TestPortal } from '../support/portal'
import type { Random } from './random'

/** Somebody who sends requests; several a role, since requests are limited by account. */
export interface Sender {
  readonly role: string
  readonly email: string | null
  readonly userId: string | null
  readonly profileId: string | null
  readonly organizationId: string | null
  cookie: string
}

export const staffRoles = ['schemeManager', 'reviewer', 'editor', 'moderator'] as const satisfies readonly StaffRole[]
const seatRoles = ['admin', 'contributor', 'reader'] as const satisfies readonly OrganizationRole[]
/** Roles that somebody has in a structure, not at the Région. */
export const homeRoles: Readonly<Record<string, OrganizationRole>> = Object.fromEntries(
  seatRoles.map((role) => [role, role]),
)
export const everyRole: readonly string[] = ['anonymous', 'newcomer', ...staffRoles, ...seatRoles]

/** Strangers come from everywhere: what one address may do in an hour is not what a crowd may. */
export const anyAddress = (random: Random): string => `203.0.${random.below(256)}.${random.below(256)}`

/** So many people of every role, with seats in structures that are there, and visitors without an account. */
export async function crowdOf(portal: TestPortal, app: Express, eachRole: number): Promise<readonly Sender[]> {
  const structures = await portal.store.find(organizations, { where: {}, limit: 50, sort: 'id' })
  const senders: Sender[] = Array.from({ length: eachRole }, () => ({
    role: 'anonymous',
    email: null,
    userId: null,
    profileId: null,
    organizationId: null,
    cookie: '',
  }))
  for (let count = 0; count < eachRole; count += 1) {
    const organizationId = structures[count % structures.length]?.id ?? ''
    for (const role of staffRoles) {
      const sender = await person(portal, app, role, count)
      const profile = await portal.store.get(profiles, sender.profileId)
      if (profile) await portal.store.swap(profiles, profile, { staffRoles: [role] })
      senders.push({ ...sender, organizationId: null })
    }
    for (const role of seatRoles) {
      const sender = await person(portal, app, role, count)
      const seat = newSeat(organizationId, { userId: sender.userId, displayName: role }, 'active', role)
      await portal.store.insert(organizationMembers, seat)
      senders.push({ ...sender, organizationId })
    }
    senders.push({ ...(await person(portal, app, 'newcomer', count)), organizationId: null })
  }
  return senders
}

async function person(portal: TestPortal, app: Express, role: string, count: number) {
  const email = `${role.toLowerCase()}${count}@visiteur.example`
  const browser = await signedIn(portal, email, 'Camille Duval', app, `198.51.100.${count}`)
  const userId = await accountByEmail(portal, email)
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  return { role, email, cookie: browser.session, userId, profileId: profile?.id ?? '' }
}

/** Acts after which somebody may sit where they did not, or no longer where they did. */
const seating =
  /^(POST \/organizations|PATCH \/seats\/:seatId|POST \/seats\/.*|POST \/invitations\/:invitationId\/accept)$/

/** Everybody has the one role again that they are here for: a newcomer who founds a structure would be its admin. */
export async function reseat(portal: TestPortal, senders: readonly Sender[], operation: string): Promise<void> {
  if (!seating.test(operation)) return
  const people = new Map(senders.flatMap((sender) => (sender.userId ? [[sender.userId, sender] as const] : [])))
  const where = { userId: { in: [...people.keys()] } }
  for (const seat of await portal.store.find(organizationMembers, { where })) {
    const { organizationId, role } = people.get(seat.userId) ?? {}
    const isHome = seat.organizationId === organizationId
    const state = isHome ? 'active' : 'left'
    const right = (isHome && homeRoles[role ?? '']) || seat.role
    if (seat.state === state && seat.role === right) continue
    await portal.store.swap(organizationMembers, seat, { state, role: right })
  }
}
