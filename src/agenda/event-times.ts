import type { Instant } from '@/kernel/clock'
import { isParisDate, type ParisDate } from '@/kernel/dates'

/* When an event is: typed as a day and two hours of Paris, kept as two instants (TIME-1, EVT-3). */

export interface TypedTimes {
  readonly day: ParisDate
  /** `HH:MM` */
  readonly begins: string
  readonly ends: string
}

export type TimeFault =
  | {
      readonly field: 'day' | 'begins' | 'ends'
      readonly code: 'no-such-day' | 'no-such-hour' | 'skipped' | 'ends-first'
    }
  | { readonly field: 'ends'; readonly code: 'too-long' }

const hourPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/
/** An event that lasts longer is several. */
const longestHours = 14

/**
 * The two instants, or what is wrong and in which field. An hour that the change to summer time skips is refused; one
 * that comes twice in autumn is the first of the two, and an event that goes on past it lasts as long as it lasts.
 */
export function instantsOf({
  day,
  begins,
  ends,
}: TypedTimes): { readonly startsAt: Instant; readonly endsAt: Instant } | TimeFault {
  if (!isParisDate(day)) return { field: 'day', code: 'no-such-day' }
  if (!hourPattern.test(begins)) return { field: 'begins', code: 'no-such-hour' }
  if (!hourPattern.test(ends)) return { field: 'ends', code: 'no-such-hour' }
  const startsAt = inParis(day, begins)
  if (!startsAt) return { field: 'begins', code: 'skipped' }
  const endsAt = inParis(day, ends)
  if (!endsAt) return { field: 'ends', code: 'skipped' }
  if (endsAt <= startsAt) return { field: 'ends', code: 'ends-first' }
  if (Date.parse(endsAt) - Date.parse(startsAt) > longestHours * 3_600_000) return { field: 'ends', code: 'too-long' }
  return { startsAt, endsAt }
}

/** Null for an hour that does not exist on that day. */
function inParis(day: ParisDate, hour: string): Instant | null {
  const typed = Temporal.PlainDateTime.from(`${day}T${hour}`)
  const zoned = typed.toZonedDateTime('Europe/Paris', { disambiguation: 'earlier' })
  return zoned.toPlainDateTime().equals(typed) ? new Date(zoned.epochMilliseconds).toISOString() : null
}

export const isTimeFault = (made: ReturnType<typeof instantsOf>): made is TimeFault => 'code' in made

const sentences: Readonly<Record<TimeFault['code'], string>> = {
  'no-such-day': 'Écrivez un jour qui existe, comme 2026-11-24.',
  'no-such-hour': 'Écrivez une heure comme 09:30.',
  skipped: 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez une heure plus tard.',
  'ends-first': 'La fin doit venir après le début, le même jour.',
  'too-long': 'Un rendez-vous dure quatorze heures au plus. Proposez-en plusieurs.',
}

export const timeSentence = ({ code }: TimeFault): string => sentences[code]

/** `HH:MM` of an instant in Paris, as a form shows it. */
export const typedHour = (instant: Instant): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Paris').toPlainTime().toString({ smallestUnit: 'minute' })
