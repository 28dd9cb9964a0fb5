import { activeMembers, findOrganization } from '@/organizations/queries'
import { accountById } from '@/people/accounts'
import { hasStaffRole, system } from '@/platform/actor'
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

/** Where a mail about this structure's files goes; null when the account is gone, or belongs to it no more. */
export async function memberAddressOf(portal: Portal, organizationId: string, userId: string): Promise<string | null> {
  const isMember = (await memberIdsOf(portal, organizationId)).includes(userId)
  return isMember ? ((await accountById(portal, userId))?.email ?? null) : null
}

/** Where a mail to somebody who reviews goes; null when the account is gone, or reviews no more. */
export async function staffAddressOf(portal: Portal, userId: string): Promise<string | null> {
  const isStaff = hasStaffRole(await portal.identify(userId), 'reviewer', 'schemeManager')
  return isStaff ? ((await accountById(portal, userId))?.email ?? null) : null
}

/** The structure's Participant status, for the guards. */
export const participantOf = async (portal: Portal, organizationId: string): Promise<MembershipFacts> =>
  (await membershipFactsOf(portal, organizationId)).facts
