import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import type { Department } from '@/organizations/organization'
import { type Aggregate, collection } from '@/platform/store/store'

export const schemeEventStateNames = {
  proposed: 'Proposé',
  returned: 'À compléter',
  published: 'Au programme',
  refused: 'Non retenu',
  withdrawn: 'Retiré',
  cancelled: 'Annulé',
} as const
export type SchemeEventState = keyof typeof schemeEventStateNames

/** R73. */
export const eventFormats = {
  talk: 'Conférence',
  workshop: 'Atelier',
  testimony: 'Témoignages',
  demonstration: 'Démonstration',
  exchange: 'Temps d’échange',
} as const
export type EventFormat = keyof typeof eventFormats

/** R74. */
export const eventModes = { onsite: 'Sur place', online: 'À distance', hybrid: 'Sur place et à distance' } as const
export type EventMode = keyof typeof eventModes

export const eventAudiences = {
  everybody: 'Tout public',
  holders: 'Personnes badgées',
  recruiters: 'Recruteurs',
  structures: 'Structures',
  authorities: 'Collectivités',
} as const
export type EventAudience = keyof typeof eventAudiences

/** What its organisers write of an event. */
export interface EventContent {
  readonly title: string
  readonly summary: string
  readonly format: EventFormat
  readonly mode: EventMode
  readonly audience: EventAudience
  /** Paris day of `startsAt`. */
  readonly day: ParisDate
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Room and street; '' where it is online alone. */
  readonly place: string
  readonly city: string
  readonly department: Department | null
  /** How one gets in: lift, loop, sign language, parking. */
  readonly accessibility: string
  /** For those who are registered alone; '' on site. */
  readonly onlineLink: string
  /** null: as many as come. */
  readonly capacity: number | null
}

/** One event of the week (R70–R76, 12.13). */
export interface SchemeEvent extends Aggregate, EventContent {
  readonly state: SchemeEventState
  readonly editionId: string
  /** Part of its address; unique, and stays. */
  readonly slug: string
  /** Null for an event of the Région itself. */
  readonly organizationId: string | null
  readonly organizerName: string
  /** What the Région asked to complete, or why it was refused or cancelled. */
  readonly word: string
  readonly proposedAt: Instant
  readonly publishedAt: Instant | null
  /** What those who are registered were told of; counted up when day, hour, place or link changed. */
  readonly notified: number
}

export const schemeEvents = collection<SchemeEvent>('scheme-events')

/** An edition has some forty; whoever fills a table with proposals is stopped. */
export const mostEventsAStructure = 20
export const mostEventsAnEdition = 500
export const mostPlaces = 2_000

export const longest = {
  title: 120,
  summary: 2_000,
  place: 160,
  city: 80,
  accessibility: 600,
  onlineLink: 500,
  word: 1_000,
} as const

/** What a change must tell to those who are registered. */
const told = ['startsAt', 'endsAt', 'place', 'city', 'onlineLink', 'mode'] as const

export const isToldOf = (before: EventContent, after: EventContent): boolean =>
  told.some((field) => before[field] !== after[field])

/** « Clairbosc, salle des Halles », « À distance » */
export function placeInWords({ mode, city, place }: Pick<EventContent, 'mode' | 'city' | 'place'>): string {
  if (mode === 'online') return eventModes.online
  const onSite = [city, place].filter(Boolean).join(', ')
  return mode === 'hybrid' ? `${onSite}, et à distance` : onSite
}

/** « 1 h 30 », « 45 min » */
export function durationInWords({ startsAt, endsAt }: Pick<EventContent, 'startsAt' | 'endsAt'>): string {
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}
