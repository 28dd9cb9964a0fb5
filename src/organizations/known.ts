import type { Problem } from '@/kernel/result'
import { type Actor, seatIn } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { readableRecord } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { organizationsAccess } from './access'
import { organizationProblems } from './organization'
import { findOrganization } from './queries'
import { organizationInvitations, organizationMembers } from './seat'

/* The records that commands of this slice name, where this person knows of them. */

export const knownStructure = async (
  portal: Portal,
  actor: Actor,
  { organizationId }: { readonly organizationId: string },
): Promise<Known | null> => (await findOrganization(portal, actor, organizationId)) && { organizationId }

/** Why this person may not write for the structure, which its administrators do. */
export const barredFrom = (actor: Actor, organizationId: string): Problem | null => {
  const role = seatIn(actor, organizationId)
  return role === 'admin' ? null : role ? organizationProblems.notAdmin : problems.notFound
}

export const knownSeat = readableRecord(organizationsAccess, organizationMembers, 'seatId')
export const knownInvitation = readableRecord(organizationsAccess, organizationInvitations, 'invitationId')
