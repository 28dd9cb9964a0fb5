import { ok, type Result, refuse } from '@/kernel/result'
import { normalizeEmail, searchable } from '@/kernel/text'
import { loaded, readable, readableNow } from '@/platform/access'
import { accountById } from '@/platform/accounts'
import { type Actor, isMember, type Seat } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { organizationsAccess, ownAddress } from './access'
import { type Organization, organizations } from './organization'
import {
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  organizationMembers,
} from './seat'
import { parseSiret } from './siret'

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
  readonly siret: string
  /** The structure that has this SIRET already; null when it may be created. */
  readonly organization: Pick<Organization, 'id' | 'displayName' | 'city'> | null
  /** Where this person stands with it. */
  readonly seat: OrganizationMember['state'] | null
}

/** Whether a structure with this SIRET is there, to be joined instead of doubled; for signed-in persons. */
export async function findBySiret(portal: Portal, actor: Actor, typed: string): Promise<Result<Joinable>> {
  if (!isMember(actor)) return refuse(problems.signInNeeded)
  const siret = parseSiret(typed)
  if (!siret.ok) return siret
  const [row] = await portal.store.find(organizations, {
    where: { registryKey: { equals: `siret:${siret.value}` } },
    limit: 1,
  })
  if (!row) return ok({ siret: siret.value, organization: null, seat: null })
  const [seat] = await portal.store.find(organizationMembers, {
    where: { key: { equals: `${row.id}:${actor.userId}` } },
    limit: 1,
  })
  const { id, displayName, city } = row
  return ok({ siret: siret.value, organization: { id, displayName, city }, seat: seat?.state ?? null })
}

/** An invitation by its link; null when it is over, or when the link was made up. */
export async function findInvitation(portal: Portal, actor: Actor, id: string, token: string) {
  const row = await portal.store.get(organizationInvitations, id)
  if (!row || !isMember(actor)) return null
  const shown = await shownInvitation(portal, actor, row)
  return shown && isSameSecret(token, shown.token) ? shown : null
}

/** Invitations that wait for this person, found by the confirmed address of their account. */
export async function findOwnInvitations(portal: Portal, actor: Actor) {
  const address = await loaded(portal, actor, ownAddress)
  const readable = await readableNow(portal, organizationsAccess, 'organization-invitations', actor)
  const where = { and: [readable, { email: { equals: address }, state: { equals: 'sent' } }] }
  const rows = address ? await portal.store.find(organizationInvitations, { where, limit: 20 }) : []
  const shown = await Promise.all(rows.map((row) => shownInvitation(portal, actor, row)))
  return shown.filter((invitation) => invitation !== null)
}

async function shownInvitation(portal: Portal, actor: Actor, row: OrganizationInvitation) {
  if (row.state !== 'sent' || portal.clock.now() >= row.expiresAt) return null
  const [organization, account] = await Promise.all([
    portal.store.get(organizations, row.organizationId),
    isMember(actor) ? accountById(portal, actor.userId) : null,
  ])
  return {
    id: row.id,
    organizationName: organization?.displayName ?? '',
    role: row.role,
    invitedBy: row.invitedBy,
    /** What its link carries. */
    token: tokenFor(portal.env.secret, 'invitation', row.id, row.nonce),
    /** Whether it was sent to the address of the account that looks at it. */
    isForActor: account !== null && normalizeEmail(account.email) === row.email,
  }
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
