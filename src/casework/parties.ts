import type { Organization } from '@/organizations/organization'
import { activeMembers, findOrganization } from '@/organizations/queries'
import { hasStaffRole, seatIn, system } from '@/platform/actor'
import type { AccountRecipient, MemberRecipient } from '@/platform/notice'
import type { Portal } from '@/platform/portal'

/* What a case needs to know of its structure and its people, on nobody's behalf. */

export type Party = Pick<Organization, 'id' | 'displayName' | 'slug' | 'passportVerifiedAt'>

export const partyOf = (portal: Portal, organizationId: string): Promise<Party | null> =>
  findOrganization(portal, system('casework'), organizationId)

/** Accounts of everybody who belongs to the structure, whatever their role. */
export const memberIdsOf = async (portal: Portal, organizationId: string): Promise<readonly string[]> =>
  (await activeMembers(portal, organizationId)).map((seat) => seat.userId)

/** To whom a mail about this structure's cases goes; null when the account belongs to it no more. */
export async function memberOf(
  portal: Portal,
  organizationId: string,
  userId: string,
): Promise<MemberRecipient | null> {
  return (await memberIdsOf(portal, organizationId)).includes(userId) ? { userId, organizationId } : null
}

/** The same for somebody who reviews; null when the account reviews no more, or has a seat in the structure by now. */
export async function reviewerOf(
  portal: Portal,
  organizationId: string | null,
  userId: string,
): Promise<AccountRecipient | null> {
  const actor = await portal.identify(userId)
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return null
  return organizationId && seatIn(actor, organizationId) ? null : { userId }
}
