import type { Express } from 'express'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profiles } from '@/people/profile'
import type { Actor, StaffRole } from '@/platform/actor'
import { accountByEmail } from '../support/accounts'
import { type Browser, frontOf, signedIn } from '../support/http'
import type { TestPortal } from '../support/portal'

export interface Visitor {
  readonly name: string
  readonly actor: Actor
  /** Cookie header; '' for an anonymous visitor. */
  readonly cookie: string
}

export const ownOrganization = 'organization-of-the-member'
export const otherOrganization = 'organization-of-somebody-else'

/** One signed-in person a role, made by the same steps as anybody, and a visitor without an account. */
export async function visitorsOf(
  portal: TestPortal,
): Promise<{ readonly app: Express; readonly visitors: readonly Visitor[] }> {
  const app = frontOf(portal)
  const staff = ['editor', 'moderator', 'reviewer', 'schemeManager'] as const satisfies readonly StaffRole[]
  const visitors: Visitor[] = [{ name: 'anonymous', actor: { kind: 'anonymous' }, cookie: '' }]
  for (const role of ['member', ...staff] as const) {
    const email = `${role.toLowerCase()}@visiteur.example`
    const browser: Browser = await signedIn(portal, email, role, app)
    const userId = await accountByEmail(portal, email)
    if (role === 'member')
      await portal.store.insert(
        organizationMembers,
        newSeat(ownOrganization, { userId, displayName: role }, 'active', 'admin'),
      )
    else await giveRole(portal, userId, role)
    visitors.push({ name: role, actor: await portal.identify(userId), cookie: browser.session })
  }
  visitors.push(await reviewerOfTheStructure(portal, app))
  return { app, visitors }
}

/** Somebody of the Région who also belongs to a structure: on its side for all that is its own. */
async function reviewerOfTheStructure(portal: TestPortal, app: Express): Promise<Visitor> {
  const email = 'les-deux@visiteur.example'
  const browser = await signedIn(portal, email, 'Les Deux', app)
  const userId = await accountByEmail(portal, email)
  await giveRole(portal, userId, 'reviewer')
  const seat = newSeat(ownOrganization, { userId, displayName: 'Les Deux' }, 'active', 'reader')
  await portal.store.insert(organizationMembers, seat)
  return { name: 'reviewer of the structure', actor: await portal.identify(userId), cookie: browser.session }
}

async function giveRole(portal: TestPortal, userId: string, role: StaffRole): Promise<void> {
  const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } }, limit: 1 })
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: [role] })
}
