import { z } from 'zod'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { departments } from '@/organizations/organization'
import { dayInput, lineInput } from '@/platform/inputs'
import { instantsOf, isTimeFault, timeSentence } from './event-times'
import { type EventContent, eventAudiences, eventFormats, eventModes, longest, mostPlaces } from './scheme-event'

const oneOf = <Key extends string>(words: Readonly<Record<Key, string>>, sentence: string) =>
  z.enum(Object.keys(words) as [Key, ...Key[]], { error: sentence })

const missingTitle = `Donnez un titre, en ${minimumLengths.eventTitle} caractères au moins.`
const missingSummary = `Dites en quelques phrases ce qui s’y passe : ${minimumLengths.eventSummary} caractères au moins.`
const hourInput = z.string({ error: 'Écrivez une heure comme 09:30.' }).trim().max(5, 'Écrivez une heure comme 09:30.')
const paragraphInput = (most: number) =>
  z.string().trim().max(most, `Ce texte est trop long : ${most} caractères au plus.`)
const places = `Indiquez un nombre de places entre 1 et ${mostPlaces}, ou laissez vide : sans limite.`

const linkInput = z
  .string()
  .trim()
  .max(longest.onlineLink, 'Ce lien est trop long.')
  .refine((text) => text === '' || isHttps(text), 'Écrivez l’adresse entière de la réunion, qui commence par https://.')

function isHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === ''
}

/** What the form of an event sends. */
export const eventFields = {
  title: lineInput(longest.title).pipe(z.string().min(minimumLengths.eventTitle, missingTitle)),
  summary: paragraphInput(longest.summary).min(minimumLengths.eventSummary, missingSummary),
  format: oneOf(eventFormats, 'Choisissez la forme du rendez-vous.'),
  mode: oneOf(eventModes, 'Dites s’il a lieu sur place, à distance, ou les deux.'),
  audience: oneOf(eventAudiences, 'Choisissez le public.'),
  day: dayInput,
  begins: hourInput,
  ends: hourInput,
  place: lineInput(longest.place),
  city: lineInput(longest.city),
  department: oneOf(departments, 'Choisissez un département.').or(z.literal('')).default(''),
  accessibility: paragraphInput(longest.accessibility).default(''),
  onlineLink: linkInput.default(''),
  // A form leaves out the number that nobody gave.
  capacity: z.number({ error: places }).int(places).min(1, places).max(mostPlaces, places).nullable().default(null),
}
const eventInput = z.object(eventFields)
export type EventInput = z.output<typeof eventInput>

/** What is kept of it; an hour that is none, or comes before the other one, is said beside its field. */
export function contentOf({ begins, ends, department, ...written }: EventInput): Result<EventContent> {
  const times = instantsOf({ day: written.day, begins, ends })
  if (isTimeFault(times)) return refuse(timeProblem(times.field, timeSentence(times)))
  const isOnline = written.mode === 'online'
  return ok(
    contentAlone({
      ...written,
      ...times,
      place: isOnline ? '' : written.place,
      city: isOnline ? '' : written.city,
      department: isOnline || department === '' ? null : department,
      onlineLink: written.mode === 'onsite' ? '' : written.onlineLink,
    }),
  )
}

const timeProblem = (name: string, detail: string): Problem => ({
  code: 'event.times',
  status: 422,
  detail,
  fields: [{ name, detail }],
})

/** Its columns and nothing else of what a form or a row holds beside them. */
export const contentAlone = (row: EventContent): EventContent => ({
  title: row.title,
  summary: row.summary,
  format: row.format,
  mode: row.mode,
  audience: row.audience,
  day: row.day,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  place: row.place,
  city: row.city,
  department: row.department,
  accessibility: row.accessibility,
  onlineLink: row.onlineLink,
  capacity: row.capacity,
})
