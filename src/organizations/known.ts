import type { Actor } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { readableRecord } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { organizationsAccess } from './access'
import { findOrganization } from './queries'
import { organizationInvitations, organizationMembers } from './seat'

/* The records that commands of this slice name, where this person knows of them. */

export const knownStructure = async (
  portal: Portal,
  actor: Actor,
  { organizationId }: { readonly organizationId: string },
): Promise<Known | null> => (await findOrganization(portal, actor, organizationId)) && { organizationId }

export const knownSeat = readableRecord(organizationsAccess, organizationMembers, 'seatId')
export const knownInvitation = readableRecord(organizationsAccess, organizationInvitations, 'invitationId')
