import type { Express } from 'express'
import { newSeat } from '@/organizations/commands/seats'
import { organizations } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { OrganizationRole, StaffRole } from '@/platform/actor'
import { accountByEmail } from '../support/accounts'
import { signedIn } from '../support/http'
import type { TestPortal } from '../support/portal'

/** Somebody who sends requests; several a role, since requests are limited by account. */
export interface Sender {
  readonly role: string
  readonly email: string | null
  readonly organizationId: string | null
  cookie: string
}

const staffRoles = ['schemeManager', 'reviewer', 'editor', 'moderator'] as const satisfies readonly StaffRole[]
const seatRoles = ['admin', 'contributor', 'reader'] as const satisfies readonly OrganizationRole[]

/** So many people of every role, with seats in structures that are there, and visitors without an account. */
export async function crowdOf(portal: TestPortal, app: Express, eachRole: number): Promise<readonly Sender[]> {
  const structures = await portal.store.find(organizations, { where: {}, limit: 50, sort: 'id' })
  const senders: Sender[] = Array.from({ length: eachRole }, () => ({
    role: 'anonymous',
    email: null,
    organizationId: null,
    cookie: '',
  }))
  for (let count = 0; count < eachRole; count += 1) {
    const organizationId = structures[count % structures.length]?.id ?? ''
    for (const role of staffRoles) {
      const { userId, ...sender } = await person(portal, app, role, count)
      const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
      if (profile) await portal.store.swap(profiles, profile, { staffRoles: [role] })
      senders.push({ ...sender, organizationId: null })
    }
    for (const role of seatRoles) {
      const { userId, ...sender } = await person(portal, app, role, count)
      const seat = newSeat(organizationId, { userId, displayName: sender.role }, 'active', role)
      await portal.store.insert(organizationMembers, seat)
      senders.push({ ...sender, organizationId })
    }
    const { userId: _, ...newcomer } = await person(portal, app, 'newcomer', count)
    senders.push({ ...newcomer, organizationId: null })
  }
  return senders
}

async function person(portal: TestPortal, app: Express, role: string, count: number) {
  const email = `${role.toLowerCase()}${count}@visiteur.example`
  const browser = await signedIn(portal, email, 'Camille Duval', app)
  return { role, email, cookie: browser.session, userId: await accountByEmail(portal, email) }
}
