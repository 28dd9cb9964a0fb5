import type { Access, CollectionConfig, FieldAccess, PayloadRequest, Where } from 'payload'
import type { Instant } from '../kernel/clock'
import { type Actor, anonymous, hasStaffRole, organizationIdsOf, type StaffRole, seatIn } from './actor'
import { type Portal, portal } from './portal'
import { everything, type Filter, nothing } from './store/store'

export type Role = 'anonymous' | 'member' | StaffRole
export const roles: readonly Role[] = ['anonymous', 'member', 'editor', 'moderator', 'reviewer', 'schemeManager']

export type Operation = 'create' | 'read' | 'update' | 'delete' | 'readVersions' | 'unlock' | 'admin'
export const operations: readonly Operation[] = [
  'create',
  'read',
  'update',
  'delete',
  'readVersions',
  'unlock',
  'admin',
]

/** A part of a collection: the words that the matrix page prints, and the rows that they mean for this actor. */
export interface NamedFilter {
  readonly name: string
  /** What follows from the actor alone. */
  readonly filter: (actor: Actor) => Filter
  /** Where more depends on the moment, or on what is loaded: the rows once both are known. */
  readonly known?: (portal: Portal, actor: Actor) => Promise<Filter>
}

export const namedFilter = (name: string, filter: (actor: Actor) => Filter): NamedFilter => ({ name, filter })

/** What a grant may ask besides who asks, by its name; loaded once a request, since each request has an actor of its own. */
export interface Fact<T> {
  readonly name: string
  readonly load: (portal: Portal, actor: Actor) => Promise<T>
}

export const fact = <T>(name: string, load: Fact<T>['load']): Fact<T> => ({ name, load })

const loadedFor = new WeakMap<Actor, Map<Fact<unknown>, Promise<unknown>>>()

/** Nobody's facts are kept beyond the request: `anonymous` is one value for all of them. */
export function loaded<T>(portal: Portal, actor: Actor, wanted: Fact<T>): Promise<T> {
  if (actor.kind !== 'member') return wanted.load(portal, actor)
  const kept = loadedFor.get(actor) ?? new Map<Fact<unknown>, Promise<unknown>>()
  loadedFor.set(actor, kept)
  const before = kept.get(wanted) as Promise<T> | undefined
  const asked = before ?? wanted.load(portal, actor)
  kept.set(wanted, asked)
  return asked
}

/** A part of a collection that depends on the clock and on declared facts (phases, moderators, authors), beside what is always there. */
export const knownFilter = <Facts extends Readonly<Record<string, unknown>>>(
  name: string,
  needs: { readonly [key in keyof Facts]: Fact<Facts[key]> },
  filter: (actor: Actor, now: Instant, facts: Facts) => Filter,
  always: (actor: Actor) => Filter = () => nothing,
): NamedFilter => ({
  name,
  filter: always,
  known: async (portal, actor) => {
    const wanted = Object.entries(needs as Readonly<Record<string, Fact<unknown>>>)
    const facts = await Promise.all(wanted.map(async ([key, one]) => [key, await loaded(portal, actor, one)] as const))
    const more = filter(actor, portal.clock.now(), Object.fromEntries(facts) as Facts)
    return anyOf([always(actor), more])
  },
})

function anyOf(filters: readonly Filter[]): Filter {
  const some = filters.filter((one) => one !== nothing)
  if (some.includes(everything)) return everything
  return some.length > 1 ? { or: some } : (some[0] ?? nothing)
}

export type Grant = 'yes' | NamedFilter

/** Collection × operation × role. What it does not name is closed (design §7). */
export type AccessTable = Readonly<Record<string, CollectionAccess>>
export type CollectionAccess = { readonly [operation in Operation]?: { readonly [role in Role]?: Grant } } & {
  /** The Région's own columns: neither shown to, nor asked about by, anybody of the structure or of the public. */
  readonly regionOnly?: readonly string[]
}

/**
 * Files of structures to which the reader does not belong. Whoever belongs to one is on its side, whatever they are at
 * the Région: they see its files as it does, and nothing of what the Région notes about them.
 */
export const ofOthers = namedFilter('of structures that one does not belong to', (actor) => {
  const own = organizationIdsOf(actor)
  return own.length === 0 ? everything : { organizationId: { not_in: [...own] } }
})

/** Whether the Région's own columns of a row of this structure are this person's to see; '' for a row of none. */
export const seesRegionSide = (actor: Actor, organizationId: string): boolean =>
  actor.kind === 'system' || (isRegion(actor) && (organizationId === '' || seatIn(actor, organizationId) === null))

const isRegion = (actor: Actor): boolean => hasStaffRole(actor, 'reviewer', 'schemeManager', 'editor')

export const accessTable = <const T extends AccessTable>(table: T): T => table

/** Everybody is at least anonymous: a signed-in person never sees less than the public. */
export function rolesOf(actor: Actor): readonly Role[] {
  if (actor.kind !== 'member') return ['anonymous']
  return ['anonymous', 'member', ...actor.staffRoles]
}

/** The rows of `slug` on which this actor may do `operation`. System actors of ours may read all. */
export function permitted(table: AccessTable, slug: string, operation: Operation, actor: Actor): Filter {
  if (actor.kind === 'system') return everything
  return anyOf(
    grantsOf(table, slug, operation, actor).map((grant) => (grant === 'yes' ? everything : grant.filter(actor))),
  )
}

/** The same with what depends on the moment and on facts. */
export async function permittedNow(
  portal: Portal,
  table: AccessTable,
  slug: string,
  operation: Operation,
  actor: Actor,
): Promise<Filter> {
  if (actor.kind === 'system') return everything
  const filters = grantsOf(table, slug, operation, actor).map((grant) => {
    if (grant === 'yes') return everything
    return grant.known ? grant.known(portal, actor) : grant.filter(actor)
  })
  return anyOf(await Promise.all(filters))
}

const grantsOf = (table: AccessTable, slug: string, operation: Operation, actor: Actor): readonly Grant[] =>
  rolesOf(actor).flatMap((role) => table[slug]?.[operation]?.[role] ?? [])

/** The filter that every query on behalf of an actor begins with. */
export const readable = (table: AccessTable, slug: string, actor: Actor): Filter =>
  permitted(table, slug, 'read', actor)

/** The same where the table's rows depend on the moment or on facts. */
export const readableNow = (portal: Portal, table: AccessTable, slug: string, actor: Actor): Promise<Filter> =>
  permittedNow(portal, table, slug, 'read', actor)

/** Whether a record satisfies a filter, as both databases would say. */
export function matches(filter: Filter, record: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([field, condition]) => {
    if (condition === undefined) return true
    if (field === 'and') return (condition as readonly Filter[]).every((part) => matches(part, record))
    if (field === 'or') return (condition as readonly Filter[]).some((part) => matches(part, record))
    return holds(condition as Readonly<Record<string, unknown>>, record[field] ?? null)
  })
}

function holds(condition: Readonly<Record<string, unknown>>, value: unknown): boolean {
  return Object.entries(condition).every(([operator, expected]) => {
    const list = Array.isArray(expected) ? expected : []
    switch (operator) {
      case 'equals':
        return value === expected
      case 'not_equals':
        return value !== expected
      case 'in':
        return list.includes(value)
      case 'not_in':
        return !list.includes(value)
      case 'contains':
        return typeof value === 'string' && value.includes(String(expected))
      default:
        return compares(operator, value, expected)
    }
  })
}

function compares(operator: string, value: unknown, expected: unknown): boolean {
  if (value === null || expected === null || typeof value !== typeof expected) return false
  const [left, right] = [value as string | number, expected as string | number]
  if (operator === 'less_than') return left < right
  if (operator === 'less_than_equal') return left <= right
  if (operator === 'greater_than') return left > right
  return operator === 'greater_than_equal' && left >= right
}

/** Who sends this request to Payload; asked once a request. */
export async function actorOfRequest(request: PayloadRequest): Promise<Actor> {
  const known = request.context?.actor as Actor | undefined
  if (known) return known
  const actor = request.user ? await portal().identify(String(request.user.id)) : anonymous
  request.context = { ...request.context, actor }
  return actor
}

const isUnlimited = (filter: Filter): boolean => filter === everything
const isEmpty = (filter: Filter): boolean => filter === nothing

/** Payload's access functions of one collection, read from the table; every operation is named, so that none falls to a default. */
export function collectionAccess(table: AccessTable, slug: string): NonNullable<CollectionConfig['access']> {
  const gate =
    (operation: Operation): Access =>
    async ({ req }) => {
      const filter = await permittedNow(portal(), table, slug, operation, await actorOfRequest(req))
      if (isUnlimited(filter)) return true
      return isEmpty(filter) ? false : (filter as Where)
    }
  const yesOrNo =
    (operation: Operation) =>
    async ({ req }: { req: PayloadRequest }) =>
      !isEmpty(await permittedNow(portal(), table, slug, operation, await actorOfRequest(req)))
  return {
    create: yesOrNo('create'),
    read: gate('read'),
    update: gate('update'),
    delete: gate('delete'),
    readVersions: gate('readVersions'),
    unlock: yesOrNo('unlock'),
    admin: yesOrNo('admin'),
  }
}

/**
 * Payload's access to a column that is the Région's own. `ownerField` names the column that holds the structure; null
 * for rows of none. Where the structure is not known (may this be filtered or sorted by? a selection without it) a
 * person who belongs to any structure is refused, since the row could be theirs.
 */
export const readRegionOnly =
  (ownerField: 'id' | 'organizationId' | null): FieldAccess =>
  async ({ req, doc }) => {
    const actor = await actorOfRequest(req)
    const owner = ownerField && (doc as Readonly<Record<string, unknown>> | undefined)?.[ownerField]
    if (typeof owner === 'string') return seesRegionSide(actor, owner)
    return isRegion(actor) && (organizationIdsOf(actor).length === 0 || (ownerField === null && doc !== undefined))
  }
