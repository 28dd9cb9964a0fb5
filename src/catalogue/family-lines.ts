import { z } from 'zod'
import { isParisDate } from '@/kernel/dates'
import { departments } from '@/organizations/organization'
import { familyStates } from './family'
import { competencyExample, levelExample, milestoneExample } from './family-form'

/* How a family is typed: one line each for a competence, a level and a meta-badge, its parts set apart by « | ». */

const mostRows = { competencies: 40, levels: 6, milestones: 12 } as const
/** Three lists of up to 8 000 characters, in letters of up to four bytes. */
export const maxFamilyBytes = 128 * 1024
const longestName = 120
/** Words set apart by single hyphens. */
const slug = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
/** One word, since the code of a badge ends with it. */
const word = /^[a-z][a-z0-9]*$/
/** Words set apart by « _ », two at least: a meta-badge is told by it from a pair and from any other code. */
const milestoneWord = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => line.split('|').map((part) => part.trim()))

const codeIn = (pattern: RegExp, code: string | undefined): code is string =>
  code !== undefined && code.length <= 40 && pattern.test(code)
const nameIn = (name: string | undefined): name is string =>
  name !== undefined && name.length > 0 && name.length <= longestName
const countIn = (text: string | undefined, most: number): number | null => {
  const count = Number(text)
  return text !== undefined && /^\d{1,2}$/.test(text) && count >= 1 && count <= most ? count : null
}

/** A text of lines, each read by `read`; a line that is not understood is named with what it should be. */
const lines = <T>(most: number, example: string, read: (parts: readonly string[]) => T | null) =>
  z
    .string()
    .max(8_000, 'Cette liste est trop longue.')
    .transform((text, context) => {
      const rows = rowsOf(text)
      const found = rows.map(read)
      const wrong = found.indexOf(null)
      if (rows.length > most) context.addIssue({ code: 'custom', message: `${most} lignes au plus.` })
      else if (wrong !== -1)
        context.addIssue({ code: 'custom', message: `Ligne ${wrong + 1} : écrivez-la comme « ${example} ».` })
      return found.filter((row) => row !== null)
    })

/** What both the preview and the writing are given. */
export const familyInput = z.object({
  code: z.string().trim().max(40).regex(slug, 'Écrivez un mot en minuscules sans accent, comme « numeriques ».'),
  name: z.string().trim().min(1, 'Donnez un nom à la famille.').max(longestName, '120 caractères au plus.'),
  state: z.enum(familyStates, { error: 'Choisissez un état.' }),
  territories: z
    .array(z.enum(Object.keys(departments) as [string, ...string[]]))
    .max(20)
    .default([]),
  inForceFrom: z.string().max(10).refine(isParisDate, 'Écrivez une date qui existe, comme 2026-11-12.'),
  competencies: lines(mostRows.competencies, competencyExample, ([code, name, rest]) =>
    codeIn(slug, code) && nameIn(name) && rest === undefined ? { code, name } : null,
  ).refine((rows) => rows.length > 0, 'Écrivez au moins une compétence.'),
  levels: lines(mostRows.levels, levelExample, ([code, name, count, rest]) => {
    const partialThreshold = countIn(count, 20)
    return codeIn(word, code) && nameIn(name) && partialThreshold && rest === undefined
      ? { code, name, partialThreshold }
      : null
  }).refine((rows) => rows.length > 0, 'Écrivez au moins un niveau.'),
  milestones: lines(mostRows.milestones, milestoneExample, ([code, name, level, count, rest]) => {
    const needed = countIn(count, mostRows.competencies)
    return codeIn(milestoneWord, code) && nameIn(name) && codeIn(word, level) && needed && rest === undefined
      ? { code, name, level, needed }
      : null
  }).default([]),
})
