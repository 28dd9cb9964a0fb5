import { activeMembers, findOrganization } from '@/organizations/queries'
import { hasStaffRole, system } from '@/platform/actor'
import type { Recipient } from '@/platform/notify'
import type { Portal } from '@/platform/portal'
import type { MembershipFacts } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'

/** What this slice needs to know of a structure and its people, on nobody's behalf; its only door to them. */
export interface Party {
  readonly id: string
  readonly displayName: string
  readonly slug: string
}

export const partyOf = (portal: Portal, organizationId: string): Promise<Party | null> =>
  findOrganization(portal, system('catalogue'), organizationId)

/** Accounts of everybody who belongs to the structure, whatever their role. */
export const memberIdsOf = async (portal: Portal, organizationId: string): Promise<readonly string[]> =>
  (await activeMembers(portal, organizationId)).map((seat) => seat.userId)

/** To whom a mail about this structure's files goes; null when the account belongs to it no more. */
export async function memberOf(portal: Portal, organizationId: string, userId: string): Promise<Recipient | null> {
  return (await memberIdsOf(portal, organizationId)).includes(userId) ? { userId } : null
}

/** The same for somebody who reviews; null when the account reviews no more. */
export async function reviewerOf(portal: Portal, userId: string): Promise<Recipient | null> {
  return hasStaffRole(await portal.identify(userId), 'reviewer', 'schemeManager') ? { userId } : null
}

/** The structure's Participant status, for the guards. */
export const participantOf = async (portal: Portal, organizationId: string): Promise<MembershipFacts> =>
  (await membershipFactsOf(portal, organizationId)).facts
