import type { ParisDate } from '@/kernel/dates'
import { signedTestimonies } from '@/openbadges/queries'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole, isMember, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import type { Filter } from '@/platform/store/store'
import { endorsementsAccess } from './access'
import {
  type EndorsedKind,
  type Endorsement,
  type EndorserAccount,
  endorsements,
  endorserAccounts,
  isApproved,
} from './endorsement'

/** An endorsement as everybody reads it. */
export interface ShownEndorsement {
  readonly id: string
  readonly endorserName: string
  readonly text: string
  readonly on: ParisDate
  /** Path of its signed document on this portal; null until it is signed. */
  readonly documentPath: string | null
}

const most = 50

/** The published endorsements of a badge or a structure, the newest first. */
export async function endorsementsOf(
  portal: Portal,
  targetKind: EndorsedKind,
  targetId: string,
): Promise<readonly ShownEndorsement[]> {
  const rows = await portal.store.find(endorsements, {
    where: { state: { equals: 'published' }, targetKind: { equals: targetKind }, targetId: { equals: targetId } },
    sort: '-publishedAt',
    limit: most,
  })
  if (rows.length === 0) return []
  const signed = await signedTestimonies(
    portal,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, endorserName, text, publishedOn }) => {
    const document = signed.get(id)
    const documentPath = document ? `/openbadges/endorsements/${document.endorsementId}` : null
    return { id, endorserName, text, on: publishedOn ?? '', documentPath }
  })
}

/** Every endorsement of a structure on either side, as its own people see it: what waits first, then the newest. */
export async function findOwnEndorsements(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<readonly Endorsement[]> {
  if (!seatIn(actor, organizationId)) return []
  const ofEither: Filter = {
    or: [{ organizationId: { equals: organizationId } }, { endorserId: { equals: organizationId } }],
  }
  const rows = await portal.store.find(endorsements, {
    where: { and: [readable(endorsementsAccess, 'endorsements', actor), ofEither] },
    sort: '-createdAt',
    limit: 200,
  })
  return rows.toSorted((one, other) => Number(other.state === 'pending') - Number(one.state === 'pending'))
}

/** Institutions that may be asked now, by name. */
export const approvedEndorsers = (portal: Pick<Portal, 'store'>): Promise<EndorserAccount[]> =>
  portal.store.find(endorserAccounts, { where: { endedAt: { equals: null } }, sort: 'name', limit: 500 })

export const endorserOf = (portal: Pick<Portal, 'store'>, organizationId: string): Promise<EndorserAccount | null> =>
  findOne(portal, endorserAccounts, { organizationId: { equals: organizationId } })

export const mayEndorse = async (portal: Pick<Portal, 'store'>, organizationId: string): Promise<boolean> =>
  isApproved(await endorserOf(portal, organizationId))

/** Published endorsements whose step in Open Badge Factory nobody has noted, the oldest first; for the Région's staff. */
export async function findFactorySteps(portal: Portal, actor: Actor): Promise<readonly Endorsement[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  return portal.store.find(endorsements, {
    where: { state: { equals: 'published' }, factoryDoneAt: { equals: null } },
    sort: 'publishedAt',
    limit: 200,
  })
}

/** The latest of all, for the Région's staff. */
export async function findEndorsements(portal: Portal, actor: Actor): Promise<readonly Endorsement[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  const where = readable(endorsementsAccess, 'endorsements', actor)
  return portal.store.find(endorsements, { where, sort: '-createdAt', limit: 200 })
}

/** The institutions in whose name this person may offer an endorsement to a structure: none for most. */
export async function endorsersAmong(portal: Portal, actor: Actor, organizationId: string): Promise<readonly string[]> {
  if (!isMember(actor)) return []
  const own = actor.seats.flatMap((seat) => (seat.role === 'admin' ? [seat.organizationId] : []))
  const others = own.filter((id) => id !== organizationId)
  if (others.length === 0) return []
  const where = { and: [{ organizationId: { in: others } }, { endedAt: { equals: null } }] }
  return (await portal.store.find(endorserAccounts, { where, sort: 'name' })).map((account) => account.organizationId)
}
