import type { Instant } from '@/kernel/clock'
import { formatTime, type ParisDate } from '@/kernel/dates'
import { typeset } from '@/kernel/typography'
import type { WeekEdition } from './edition'
import { type EventContent, placeInWords } from './scheme-event'

const weekday = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** « mardi 24 novembre », « jeudi 1er octobre » */
export const dayInWords = (day: ParisDate): string =>
  weekday.format(Date.parse(`${day}T00:00:00Z`)).replace(/ 1 /, ' 1er ')

/** « de 9:30 à 11:00 » */
export const hoursInWords = ({ startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant }): string =>
  `de ${formatTime(startsAt)} à ${formatTime(endsAt)}`

/** What a mail says of an event, as lines of a name and its value. */
export const eventLines = (event: EventContent) => [
  { name: 'Quand', why: `${dayInWords(event.day)}, ${hoursInWords(event)}` },
  { name: 'Où', why: typeset(placeInWords(event)) },
]

/** « Du 23 au 27 novembre 2026 » */
export function daysInWords({ startsOn, lastDay, year }: Pick<WeekEdition, 'startsOn' | 'lastDay' | 'year'>): string {
  const [, first = '', month = ''] = dayInWords(startsOn).split(' ')
  const [, last = '', lastMonth = ''] = dayInWords(lastDay).split(' ')
  if (startsOn === lastDay) return `Le ${first} ${month} ${year}`
  return `Du ${first}${month === lastMonth ? '' : ` ${month}`} au ${last} ${lastMonth} ${year}`
}
