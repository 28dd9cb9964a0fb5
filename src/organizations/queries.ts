import { readable } from '@/platform/access'
import { type Actor, isMember, type Seat } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { organizationsAccess } from './access'
import { type Organization, organizations } from './organization'
import {
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  organizationMembers,
} from './seat'

/** Active seats of an account: what makes its actor. Asked by the platform, not on behalf of somebody. */
export async function seatsOf(portal: Portal, userId: string): Promise<readonly Seat[]> {
  const rows = await portal.store.find(organizationMembers, {
    where: { userId: { equals: userId }, state: { equals: 'active' } },
  })
  return rows.map(({ organizationId, role }) => ({ organizationId, role }))
}

/** For commands and mails of the service: everybody who is active in a structure. */
export const activeMembers = (portal: Portal, organizationId: string): Promise<OrganizationMember[]> =>
  portal.store.find(organizationMembers, {
    where: { organizationId: { equals: organizationId }, state: { equals: 'active' } },
    sort: 'displayName',
  })

/** A structure that this person may see whole; the public sees `publicOrganization` of the directory. */
export async function findOrganization(portal: Portal, actor: Actor, id: string): Promise<Organization | null> {
  const [row] = await portal.store.find(organizations, {
    where: { and: [readable(organizationsAccess, 'organizations', actor), { id: { equals: id } }] },
    limit: 1,
  })
  return row ?? null
}

export const findOwnOrganizations = async (portal: Portal, actor: Actor): Promise<Organization[]> =>
  isMember(actor)
    ? portal.store.find(organizations, {
        where: { id: { in: actor.seats.map((seat) => seat.organizationId) } },
        sort: 'displayName',
      })
    : []

/** Requests of this person that wait for an answer, with the structure's name. */
export async function findOwnRequests(
  portal: Portal,
  actor: Actor,
): Promise<readonly { readonly seat: OrganizationMember; readonly name: string }[]> {
  if (!isMember(actor)) return []
  const seats = await portal.store.find(organizationMembers, {
    where: { userId: { equals: actor.userId }, state: { equals: 'requested' } },
  })
  const rows = await portal.store.find(organizations, {
    where: { id: { in: seats.map((seat) => seat.organizationId) } },
  })
  return seats.map((seat) => ({ seat, name: rows.find((row) => row.id === seat.organizationId)?.displayName ?? '' }))
}

export interface Team {
  readonly members: readonly OrganizationMember[]
  readonly requests: readonly OrganizationMember[]
  readonly invitations: readonly OrganizationInvitation[]
}

/** The team of one structure as this person may see it. */
export async function findTeam(portal: Portal, actor: Actor, organizationId: string): Promise<Team> {
  const of = { organizationId: { equals: organizationId } }
  const [seats, invitations] = await Promise.all([
    portal.store.find(organizationMembers, {
      where: {
        and: [
          readable(organizationsAccess, 'organization-members', actor),
          of,
          { state: { in: ['active', 'requested'] } },
        ],
      },
      sort: 'displayName',
    }),
    portal.store.find(organizationInvitations, {
      where: {
        and: [readable(organizationsAccess, 'organization-invitations', actor), of, { state: { equals: 'sent' } }],
      },
      sort: 'email',
    }),
  ])
  return {
    members: seats.filter((seat) => seat.state === 'active'),
    requests: seats.filter((seat) => seat.state === 'requested'),
    invitations,
  }
}
