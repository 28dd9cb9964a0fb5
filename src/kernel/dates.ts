import type { Instant } from './clock'
import { typeset } from './typography'

/**
 * A calendar day of Europe/Paris, `YYYY-MM-DD` (TIME-1). Two of them compare as strings, and so do two instants;
 * a date and an instant never do: go through `parisDateOf` (TIME-5).
 */
export type ParisDate = string

const PARIS = 'Europe/Paris'
const long = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone })
const longDate = long('UTC')
const longDateInParis = long(PARIS)
/** The one ordinal of French dates, which `Intl` does not write. */
const withOrdinal = (date: string): string => date.replace(/^1 /, '1er ')
const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: PARIS })

const plainDate = (date: ParisDate): Temporal.PlainDate => Temporal.PlainDate.from(date)
const inParis = (instant: Instant): Temporal.ZonedDateTime => Temporal.Instant.from(instant).toZonedDateTimeISO(PARIS)

/** Whether the text is a day that exists, written `YYYY-MM-DD` (2025-02-30 is none). */
export function isParisDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return plainDate(text).toString() === text
  } catch {
    return false
  }
}

/** The Paris day on which an instant falls (TIME-5, EX3, EX4, EX5). */
export const parisDateOf = (instant: Instant): ParisDate => inParis(instant).toPlainDate().toString()

/** 00:00 in Paris of that day, as an instant with milliseconds; it exists once every day (TIME-2, EX1). */
export const startOfParisDay = (date: ParisDate): Instant =>
  new Date(plainDate(date).toZonedDateTime(PARIS).epochMilliseconds).toISOString()

/** Same day and month `years` later; 29 February without a counterpart gives 1 March (TIME-3, EX2). */
export function addYears(date: ParisDate, years: number): ParisDate {
  const from = plainDate(date)
  const clamped = from.add({ years })
  return (clamped.day === from.day ? clamped : clamped.add({ days: 1 })).toString()
}

/** Same day number `months` earlier, else the last day of that month (TIME-4, EX35). */
export const subtractMonths = (date: ParisDate, months: number): ParisDate =>
  plainDate(date).subtract({ months }).toString()

/** Same day number `months` later, else the last day of that month. */
export const addMonths = (date: ParisDate, months: number): ParisDate => plainDate(date).add({ months }).toString()

export const addDays = (date: ParisDate, days: number): ParisDate => plainDate(date).add({ days }).toString()

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: ParisDate, to: ParisDate): number =>
  plainDate(from).until(plainDate(to), { largestUnit: 'days' }).days

/** The day that screens show for an interval that ends, exclusively, on `endsAt` (TIME-2). */
export const lastValidDay = (endsAt: ParisDate): ParisDate => addDays(endsAt, -1)

export const earlierDate = (a: ParisDate, b: ParisDate): ParisDate => (a < b ? a : b)
export const laterDate = (a: ParisDate, b: ParisDate): ParisDate => (a > b ? a : b)

/** « 12 novembre 2026 », « 1er janvier 2027 ». In browsers too, like the next two: no `Temporal`. */
export const formatParisDate = (date: ParisDate): string =>
  withOrdinal(longDate.format(Date.parse(`${date}T00:00:00Z`)))

const shortMonth = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' })
/** « janv. », « févr. » … « déc. ». */
export const shortMonths: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  shortMonth.format(Date.UTC(2026, month)),
)

const wordMonth = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
/** « décembre 2026 », of `2026-12`. */
export const monthInWords = (month: string): string => wordMonth.format(Date.parse(`${month}-01T00:00:00Z`))

/** « 15:42 », Paris time. */
export const formatTime = (instant: Instant): string => time.format(Date.parse(instant))

/** « 12 novembre 2026 à 15:42 », Paris time. */
export const formatInstant = (instant: Instant): string =>
  `${withOrdinal(longDateInParis.format(Date.parse(instant)))} à ${formatTime(instant)}`

/** « 2 ans et 3 mois », « 1 mois et 4 jours », « 12 jours »: what remains of a term, in its two largest units. */
export function formatRemaining(from: ParisDate, until: ParisDate): string {
  if (until <= from) return '0 jour'
  const { years, months, days } = plainDate(from).until(plainDate(until), { largestUnit: 'years' })
  const written = new Intl.DurationFormat('fr-FR', { style: 'long' })
  return typeset(written.format(years ? { years, months } : { months, days }))
}
