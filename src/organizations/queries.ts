import { ok, type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { readable } from '@/platform/access'
import { type Actor, isMember, type Seat } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import type { Read } from '@/platform/store/store'
import { organizationsAccess } from './access'
import { type Organization, organizations } from './organization'
import { type Registry, registryKeyOf } from './registry'
import {
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  organizationMembers,
} from './seat'
import { parseSiret } from './siret'

/** Active seats of an account: what makes its actor. Read by the platform, not on behalf of somebody. */
export const seatsRead = (userId: string): Read<OrganizationMember> => ({
  of: organizationMembers,
  where: { userId: { equals: userId }, state: { equals: 'active' } },
})

/** The same for the service: where an account has a seat, and as what. */
export async function seatsOf(portal: Portal, userId: string): Promise<readonly Seat[]> {
  const rows = await portal.store.find(organizationMembers, { where: seatsRead(userId).where })
  return rows.map(({ organizationId, role }) => ({ organizationId, role }))
}

/** For commands and mails of the service: everybody who is active in a structure. */
export const activeMembers = (portal: Portal, organizationId: string): Promise<OrganizationMember[]> =>
  portal.store.find(organizationMembers, {
    where: { organizationId: { equals: organizationId }, state: { equals: 'active' } },
    sort: 'displayName',
  })

/** For rules and mails of the service, on nobody's behalf; what a person may see is asked of `findOrganization`. */
export const organizationById = (portal: Pick<Portal, 'store'>, id: string): Promise<Organization | null> =>
  portal.store.get(organizations, id)

/** The same for several ids, each once and in no order. */
export const organizationsById = (
  portal: Pick<Portal, 'store'>,
  ids: readonly string[],
): Promise<readonly Organization[]> => portal.store.find(organizations, { where: { id: { in: [...new Set(ids)] } } })

/** The structure at this public address; whether the public sees it is the directory's to say. */
export async function organizationBySlug(portal: Pick<Portal, 'store'>, slug: string): Promise<Organization | null> {
  const [row] = await portal.store.find(organizations, { where: { slug: { equals: slug } }, limit: 1 })
  return row ?? null
}

/** Those among these structures that a search asks for, by name; an empty text asks for nothing. */
export const searchAmong = (
  portal: Pick<Portal, 'store'>,
  ids: readonly string[],
  query: { readonly search: string; readonly kind: string; readonly department: string },
): Promise<readonly Organization[]> =>
  portal.store.find(organizations, {
    where: {
      and: [
        { id: { in: ids } },
        ...(query.search ? [{ search: { contains: searchable(query.search) } }] : []),
        ...(query.kind ? [{ kind: { equals: query.kind } }] : []),
        ...(query.department ? [{ department: { equals: query.department } }] : []),
      ],
    },
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

/** One page of the structures that this person may see, by name, and how many there are in all. */
export async function findOrganizations(
  portal: Portal,
  actor: Actor,
  query: { readonly search: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly Organization[]; readonly total: number }> {
  const { search, limit, offset } = query
  const found = search ? [{ search: { contains: searchable(search) } }] : []
  const where = { and: [readable(organizationsAccess, 'organizations', actor), ...found] }
  const [rows, total] = await Promise.all([
    portal.store.find(organizations, { where, sort: ['displayName', 'id'], limit, offset }),
    portal.store.count(organizations, where),
  ])
  return { rows, total }
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

export interface Joinable {
  /** The structure that has this number already; null when it may be created. */
  readonly organization: Pick<Organization, 'id' | 'displayName' | 'city'> | null
  /** Where this person stands with it. */
  readonly seat: OrganizationMember['state'] | null
}

/** Whether a structure with this number is there, to be joined instead of doubled; for signed-in persons. */
export async function findByRegistry(portal: Portal, actor: Actor, registry: Registry): Promise<Joinable> {
  const nobody: Joinable = { organization: null, seat: null }
  if (!isMember(actor) || registry.by === 'none') return nobody
  const row = await findOne(portal, organizations, { registryKey: { equals: registryKeyOf(registry, '') } })
  if (!row) return nobody
  const seat = await findOne(portal, organizationMembers, { key: { equals: `${row.id}:${actor.userId}` } })
  const { id, displayName, city } = row
  return { organization: { id, displayName, city }, seat: seat?.state ?? null }
}

/** The same for a SIRET as it is typed. */
export async function findBySiret(
  portal: Portal,
  actor: Actor,
  typed: string,
): Promise<Result<Joinable & { readonly siret: string }>> {
  if (!isMember(actor)) return refuse(problems.signInNeeded)
  const siret = parseSiret(typed)
  if (!siret.ok) return siret
  return ok({ siret: siret.value, ...(await findByRegistry(portal, actor, { by: 'siret', number: siret.value })) })
}

/** A firm's places that are registered here already: several sites may stand under one SIREN. */
export async function sitesOf(
  portal: Portal,
  actor: Actor,
  siren: string,
): Promise<readonly Pick<Organization, 'id' | 'displayName' | 'city'>[]> {
  if (!isMember(actor)) return []
  const rows = await portal.store.find(organizations, {
    where: { registryKey: { greater_than: `siret:${siren}`, less_than: `siret:${siren}~` } },
    sort: 'displayName',
    limit: 50,
  })
  return rows.map(({ id, displayName, city }) => ({ id, displayName, city }))
}
