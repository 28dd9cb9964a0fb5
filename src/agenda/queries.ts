import { parisDateOf } from '@/kernel/dates'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { shownEdition, type WeekEdition, weekEditions } from './edition'
import type { ShownEvent } from './programme'
import { eventPlaces, eventRegistrations, type Registration } from './registration'
import { mostEventsAnEdition, type SchemeEvent, schemeEvents } from './scheme-event'

type Reader = Pick<Portal, 'store'>

/** More editions than a scheme has years. */
const mostEditions = 100

/** Published editions, the latest first. */
export const publishedEditions = ({ store }: Reader): Promise<WeekEdition[]> =>
  store.find(weekEditions, { where: { state: { equals: 'published' } }, sort: '-startsOn', limit: mostEditions })

/** Every edition, for whoever prepares them. */
export const findEditions = ({ store }: Reader): Promise<WeekEdition[]> =>
  store.find(weekEditions, { where: {}, sort: '-startsOn', limit: mostEditions })

/** The edition of that year, or the one that `/semaine` shows; null where none is published. */
export async function editionFor(
  portal: Pick<Portal, 'store' | 'clock'>,
  year: string | null,
): Promise<WeekEdition | null> {
  const editions = await publishedEditions(portal)
  if (year) return editions.find((edition) => edition.year === year) ?? null
  return shownEdition(editions, parisDateOf(portal.clock.now()))
}

/** An edition by its id, published or not, for those who have an event in it. */
export const editionById = ({ store }: Reader, id: string): Promise<WeekEdition | null> => store.get(weekEditions, id)

/** The edition under way or to come, with its next events; null where none is announced. */
export async function weekAhead(
  portal: Pick<Portal, 'store' | 'clock'>,
): Promise<{ readonly edition: WeekEdition; readonly events: readonly ShownEvent[] } | null> {
  const edition = await editionFor(portal, null)
  const now = portal.clock.now()
  if (!edition || edition.lastDay < parisDateOf(now)) return null
  const events = await programmeOf(portal, edition.id)
  return { edition, events: events.filter(({ isCancelled, startsAt }) => !isCancelled && startsAt > now).slice(0, 3) }
}

const isShown = { state: { in: ['published', 'cancelled'] } } as const

/** The programme of an edition, cancelled events among them, in the order of the hours. */
export async function programmeOf(portal: Reader, editionId: string): Promise<readonly ShownEvent[]> {
  const rows = await portal.store.find(schemeEvents, {
    where: { editionId: { equals: editionId }, ...isShown },
    sort: ['startsAt', 'id'],
    limit: mostEventsAnEdition,
  })
  return shownAs(portal, rows)
}

/** One event of the programme by its address; null where none stands there. */
export async function eventAt(portal: Reader, slug: string): Promise<ShownEvent | null> {
  const row = await findOne(portal, schemeEvents, { slug: { equals: slug }, ...isShown })
  return row ? ((await shownAs(portal, [row]))[0] ?? null) : null
}

/** What a structure has in the programme from today on. */
export async function eventsOfStructure(
  portal: Pick<Portal, 'store' | 'clock'>,
  organizationId: string,
): Promise<readonly ShownEvent[]> {
  const rows = await portal.store.find(schemeEvents, {
    where: {
      organizationId: { equals: organizationId },
      state: { equals: 'published' },
      startsAt: { greater_than: portal.clock.now() },
    },
    sort: 'startsAt',
    limit: 20,
  })
  return shownAs(portal, rows)
}

async function shownAs({ store }: Reader, rows: readonly SchemeEvent[]): Promise<readonly ShownEvent[]> {
  const counts =
    rows.length === 0 ? [] : await store.find(eventPlaces, { where: { id: { in: rows.map(({ id }) => id) } } })
  const byEvent = new Map(counts.map((places) => [places.id, places]))
  return rows.map(({ onlineLink: _, notified: __, proposedAt: ___, organizationId: ____, ...row }) => ({
    ...row,
    isCancelled: row.state === 'cancelled',
    word: row.state === 'cancelled' ? row.word : '',
    held: byEvent.get(row.id)?.held ?? 0,
    waiting: byEvent.get(row.id)?.waiting ?? 0,
  }))
}

/** What a structure proposed, the latest first, for its own people. */
export async function findOwnEvents(
  portal: Portal,
  actor: Actor,
  organizationId: string,
): Promise<readonly SchemeEvent[]> {
  if (!seatIn(actor, organizationId)) return []
  return portal.store.find(schemeEvents, {
    where: { organizationId: { equals: organizationId } },
    sort: '-startsAt',
    limit: 200,
  })
}

/** Everything of an edition, for whoever prepares the programme. */
export async function findEventsOf(portal: Portal, actor: Actor, editionId: string): Promise<readonly SchemeEvent[]> {
  if (!hasStaffRole(actor, 'editor', 'schemeManager')) return []
  return portal.store.find(schemeEvents, {
    where: { editionId: { equals: editionId } },
    sort: ['startsAt', 'id'],
    limit: mostEventsAnEdition,
  })
}

/** Who comes: names, and what they need, for the organisers and the Région; addresses stay here. */
export type ShownRegistration = Pick<
  Registration,
  'id' | 'name' | 'state' | 'needs' | 'presentAt' | 'confirmedAt' | 'placeKey'
>

const mostShown = 2_600

export async function registrationsOf(
  portal: Portal,
  actor: Actor,
  event: SchemeEvent,
): Promise<readonly ShownRegistration[]> {
  const mayRead =
    hasStaffRole(actor, 'editor', 'schemeManager') ||
    (event.organizationId !== null && ['admin', 'contributor'].includes(seatIn(actor, event.organizationId) ?? ''))
  if (!mayRead) return []
  const rows = await portal.store.find(eventRegistrations, {
    where: { eventId: { equals: event.id }, state: { in: ['registered', 'waiting', 'offered'] } },
    sort: ['placeKey'],
    limit: mostShown,
  })
  return rows.map(({ id, name, state, needs, presentAt, confirmedAt, placeKey }) => ({
    id,
    name,
    state,
    needs,
    presentAt,
    confirmedAt,
    placeKey,
  }))
}
