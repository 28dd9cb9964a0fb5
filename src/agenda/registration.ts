import type { Instant } from '@/kernel/clock'
import { later } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'

export const registrationStateNames = {
  asked: 'Adresse à confirmer',
  registered: 'Inscription confirmée',
  waiting: 'Sur la liste d’attente',
  offered: 'Place proposée',
  lapsed: 'Proposition sans réponse',
  cancelled: 'Annulée',
} as const
export type RegistrationState = keyof typeof registrationStateNames

/** Somebody who wants to come (12.14), without an account. Name and address go thirty days after the event. */
export interface Registration extends Aggregate {
  readonly state: RegistrationState
  readonly eventId: string
  /** Whose event it is; null for the Région's. */
  readonly organizationId: string | null
  readonly name: string
  /** As the key of addresses has it (AWD-13); '' once it is forgotten. */
  readonly email: string
  /** `<event>:<email>`; unique, so that one address has one registration; `none:<id>` once forgotten. */
  readonly personKey: string
  /** What helps them to come: sign language, a seat near the door. */
  readonly needs: string
  /**
   * What they hold, unique: `<event>:p0007` a place, `<event>:w0003` a turn on the waiting list, `none:<id>` neither.
   * The unique key is what keeps a hundred places a hundred, whoever asks at the same moment (EVT-6).
   */
  readonly placeKey: string
  readonly nonce: string
  readonly askedAt: Instant
  readonly confirmedAt: Instant | null
  readonly offeredUntil: Instant | null
  readonly endedAt: Instant | null
  /** First time that somebody noted them as present. */
  readonly presentAt: Instant | null
}

export const eventRegistrations = collection<Registration>('event-registrations')

/** How many hold a place or wait, for public pages; a row an event, counted from its registrations. */
export interface EventPlaces {
  /** The event's. */
  readonly id: string
  readonly revision: number
  readonly held: number
  readonly waiting: number
}

export const eventPlaces = collection<EventPlaces>('event-places')

/** Those who are noted on the waiting list of one event; beyond it is simply full. */
export const mostWaiting = 500
/** So long a place is offered, and never into the event itself (EVT-7). */
export const offerMs = 24 * 3_600_000
export const confirmMs = 24 * 3_600_000

const width = 4
const numbered = (eventId: string, kind: 'p' | 'w', number: number): string =>
  `${eventId}:${kind}${String(number).padStart(width, '0')}`

export const placeKeyOf = (eventId: string, number: number): string => numbered(eventId, 'p', number)
export const turnKeyOf = (eventId: string, number: number): string => numbered(eventId, 'w', number)
export const noPlace = (id: string): string => `none:${id}`
export const personKeyOf = (eventId: string, email: string): string => `${eventId}:${email}`

export const holdsPlace = ({ placeKey }: Pick<Registration, 'placeKey'>): boolean => /:p\d+$/.test(placeKey)

/** The number of a place or of a turn. */
export const numberOf = (placeKey: string): number => Number(placeKey.slice(-width))

/** What is taken of an event. */
export interface Taken {
  /** How many hold a place, and the highest number among them (0: none). */
  readonly held: number
  readonly lastPlace: number
  /** The lowest number below that one which nobody holds; null where there is none. */
  readonly gap: number | null
  readonly waiting: number
  readonly lastTurn: number
}

export type Placement = { readonly to: 'registered' | 'waiting'; readonly placeKey: string } | { readonly to: 'full' }

/**
 * Where the next person stands (EVT-6, EX111): a free place, unless others wait for it already; else the end of the
 * waiting list, while that has room. `capacity` null: there is always a place.
 */
export function placementFor(eventId: string, capacity: number | null, taken: Taken): Placement {
  const free = taken.waiting > 0 ? null : freePlace(capacity, taken)
  if (free !== null) return { to: 'registered', placeKey: placeKeyOf(eventId, free) }
  const turn = taken.lastTurn + 1
  if (taken.waiting >= mostWaiting || turn >= 10 ** width) return { to: 'full' }
  return { to: 'waiting', placeKey: turnKeyOf(eventId, turn) }
}

/** The number of a place that nobody holds; null where all are held, also where the room became smaller since. */
export function freePlace(capacity: number | null, { held, lastPlace, gap }: Taken): number | null {
  if (held >= (capacity ?? 10 ** width - 1)) return null
  return gap ?? lastPlace + 1
}

/** Until when an offer of now stands: a day, and never into the event; null where it is too late to offer. */
export function offerEnd(now: Instant, startsAt: Instant): Instant | null {
  const whole = later(now, offerMs)
  const until = whole < startsAt ? whole : startsAt
  return until > now ? until : null
}
