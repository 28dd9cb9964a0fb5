import type { ParisDate } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { departments } from '@/organizations/organization'
import type { EventAudience, EventFormat, SchemeEvent } from './scheme-event'
import { audienceWords, formatWords, type Where, whereLabels } from './words'

/** An event as everybody reads it: without its link. */
export type ShownEvent = Omit<
  SchemeEvent,
  'onlineLink' | 'word' | 'notified' | 'proposedAt' | 'organizationId' | 'state'
> & {
  readonly isCancelled: boolean
  /** Why it was cancelled; '' otherwise. */
  readonly word: string
  readonly held: number
  readonly waiting: number
}

/** What the address of the programme asks for. */
export interface ProgrammeQuestion {
  readonly search: string
  readonly where: Where | ''
  readonly format: EventFormat | null
  readonly audience: EventAudience | null
  readonly department: string
}

export const programmeQuestionOf = (asked: (name: string) => string): ProgrammeQuestion => ({
  search: asked('q'),
  where: Object.hasOwn(whereLabels, asked('lieu')) ? (asked('lieu') as Where) : '',
  format: formatWords.meantBy(asked('forme')),
  audience: audienceWords.meantBy(asked('public')),
  department: Object.hasOwn(departments, asked('departement')) ? asked('departement') : '',
})

export const isAsking = ({ search, where, format, audience, department }: ProgrammeQuestion): boolean =>
  Boolean(search || where || format || audience || department)

const isAt: Readonly<Record<Where, (event: ShownEvent) => boolean>> = {
  'sur-place': ({ mode }) => mode !== 'online',
  'a-distance': ({ mode }) => mode !== 'onsite',
}

/** Whether an event answers the question; an event for everybody answers each audience. */
export function fits(event: ShownEvent, { search, where, format, audience, department }: ProgrammeQuestion): boolean {
  if (where && !isAt[where](event)) return false
  if (format && event.format !== format) return false
  if (audience && event.audience !== audience && event.audience !== 'everybody') return false
  if (department && event.department !== department) return false
  const words = searchable(search).split(' ').filter(Boolean).slice(0, 8)
  if (words.length === 0) return true
  const text = searchable(`${event.title} ${event.city} ${event.organizerName} ${event.summary}`)
  return words.every((word) => text.includes(word))
}

/** The events of each day that has some, in the order of their hours. */
export const byDay = (events: readonly ShownEvent[]): ReadonlyMap<ParisDate, readonly ShownEvent[]> =>
  Map.groupBy(
    events.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1)),
    ({ day }) => day,
  )

export type Openness = 'open' | 'waiting' | 'full' | 'over' | 'cancelled'

/** Whether one may register now. */
export function opennessOf(
  {
    isCancelled,
    startsAt,
    capacity,
    held,
    waiting,
  }: Pick<ShownEvent, 'isCancelled' | 'startsAt' | 'capacity' | 'held' | 'waiting'>,
  now: string,
  mostWaiting: number,
): Openness {
  if (isCancelled) return 'cancelled'
  if (startsAt <= now) return 'over'
  if (capacity === null || (held < capacity && waiting === 0)) return 'open'
  return waiting < mostWaiting ? 'waiting' : 'full'
}
