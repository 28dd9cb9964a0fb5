import { activeMembers, findOrganization } from '@/organizations/queries'
import { accountById } from '@/people/accounts'
import { hasStaffRole, system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'

/** What this slice needs to know of a structure and its people, on nobody's behalf; its only door to both. */
export interface Party {
  readonly id: string
  readonly displayName: string
  readonly passportVerifiedAt: string | null
}

export const partyOf = (portal: Portal, organizationId: string): Promise<Party | null> =>
  findOrganization(portal, system('recognition'), organizationId)

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
