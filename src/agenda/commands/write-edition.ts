import { z } from 'zod'
import { daysBetween } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing, create } from '@/platform/commit'
import { dayInput, formKeyInput, idInput, lineInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { isInEdition, longestEditionDays, type WeekEdition, weekEditions } from '../edition'
import { editionChanged } from '../events'
import { schemeEvents } from '../scheme-event'

/** A form leaves out the day that nobody gave. */
const optionalDay = dayInput.nullable().default(null)

const fields = {
  year: z
    .string({ error: 'Indiquez l’année, comme 2026.' })
    .trim()
    .max(4, 'Indiquez l’année, comme 2026.')
    .regex(/^20\d\d$/, 'Indiquez l’année, comme 2026.'),
  title: lineInput(120).pipe(z.string().min(3, 'Donnez un titre à cette édition.')),
  theme: lineInput(160),
  introduction: z.string().trim().max(2_000, 'Ce texte est trop long : 2 000 caractères au plus.').default(''),
  startsOn: dayInput,
  lastDay: dayInput,
  callFrom: optionalDay,
  callUntil: optionalDay,
  isPublished: z.boolean().default(false),
}
const editionInput = z.object(fields)
type Written = z.output<typeof editionInput>

const fault = (name: string, detail: string): Problem => ({
  code: 'edition.days',
  status: 422,
  detail,
  fields: [{ name, detail }],
})

/** What is wrong with the days of an edition; null for nothing. */
export function daysFault({
  startsOn,
  lastDay,
  callFrom,
  callUntil,
}: Pick<Written, 'startsOn' | 'lastDay' | 'callFrom' | 'callUntil'>): Problem | null {
  if (lastDay < startsOn) return fault('lastDay', 'Le dernier jour vient avant le premier.')
  if (daysBetween(startsOn, lastDay) >= longestEditionDays)
    return fault('lastDay', `Une édition dure ${longestEditionDays} jours au plus.`)
  if (callUntil !== null && callFrom === null) return fault('callFrom', 'Indiquez aussi le premier jour de l’appel.')
  if (callFrom !== null && callUntil !== null && callUntil < callFrom)
    return fault('callUntil', 'L’appel se termine avant de commencer.')
  if (callFrom !== null && callFrom > lastDay) return fault('callFrom', 'L’appel s’ouvre après la fin de la semaine.')
  return null
}

const valuesOf = ({ isPublished, ...written }: Written): Omit<WeekEdition, 'id' | 'revision'> => ({
  ...written,
  state: isPublished ? 'published' : 'prepared',
})

const yearTaken = fault('year', 'Une édition existe déjà pour cette année.')

export const startEdition = command({
  name: 'agenda.start-edition',
  summary: 'Prepare an edition of the week',
  input: z.object({ formKey: formKeyInput, ...fields }),
  may: { staff: ['editor', 'schemeManager'] },
  answer: changedAnswer,
  run: async (portal, actor, { formKey, ...written }): Promise<Result<WeekEdition>> => {
    const wrong = daysFault(written)
    if (wrong) return refuse(wrong)
    const row = { id: newId(), revision: 0, ...valuesOf(written) }
    const change = { events: [editionChanged({ editionId: row.id })], journal: { event: 'editionStarted' } }
    const made = await create(portal, actor, weekEditions, row, change, { formKey })
    return !made.ok && made.problem.code === 'record.exists' ? refuse(yearTaken) : made
  },
})

export const changeEdition = command({
  name: 'agenda.change-edition',
  summary: 'Change the dates, the texts or the publication of an edition',
  input: z.object({ formKey: formKeyInput, revision: z.number().int(), editionId: idInput, ...fields }),
  may: { staff: ['editor', 'schemeManager'] },
  record: async (portal, actor, { editionId }) =>
    hasStaffRole(actor, 'editor', 'schemeManager') && (await portal.store.get(weekEditions, editionId))
      ? { organizationId: null }
      : null,
  answer: changedAnswer,
  run: (portal, actor, { formKey, revision, editionId, ...written }) =>
    change(portal, actor, editionId, { formKey, revision }, written),
})

const change = (
  portal: Portal,
  actor: Actor,
  editionId: string,
  form: { readonly formKey: string; readonly revision: number },
  written: Written,
): Promise<Result<WeekEdition>> =>
  changing(portal, actor, weekEditions, editionId, {
    form,
    taken: yearTaken,
    decide: async () => {
      const wrong = daysFault(written) ?? (await leftOutside(portal, editionId, written))
      if (wrong) return refuse(wrong)
      return ok({
        set: valuesOf(written),
        events: [editionChanged({ editionId })],
        journal: { event: 'editionChanged' },
      })
    },
  })

/** Days that would leave an event of the programme outside of its own week. */
async function leftOutside(portal: Portal, editionId: string, written: Written): Promise<Problem | null> {
  const ofProgramme = { editionId: { equals: editionId }, state: { equals: 'published' } }
  const [first, last] = await Promise.all([
    findOne(portal, schemeEvents, ofProgramme, 'day'),
    findOne(portal, schemeEvents, ofProgramme, '-day'),
  ])
  const outside = [first, last].find((event) => event && !isInEdition(written, event.day))
  if (!outside) return null
  return fault(
    outside.day < written.startsOn ? 'startsOn' : 'lastDay',
    `« ${outside.title} » serait hors de la semaine. Changez d’abord son jour.`,
  )
}
