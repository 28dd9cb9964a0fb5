import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { competencyLabels, levelLabels } from '@/catalogue/competency'
import { wrongParts } from '@/catalogue/completeness'
import { emptyBadge } from '@/catalogue/partner-badge'
import type { RequestedTerms } from '@/catalogue/submission'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { webAddressOf } from '@/kernel/typed'
import { decodePieces, encodingOf } from '../csv/encoding'
import { cellsOf, isFilled, parsing } from '../csv/layout'
import { otherFileName } from '../csv/other-files'
import { plainWords } from './plain-words'
import {
  competencyWords,
  coverageWords,
  levelWords,
  type Places,
  placesIn,
  type TableColumn,
  tableHeadings,
  valueAmong,
} from './table-columns'

export const mostTableLines = 100
export const maxTableBytes = 512 * 1024

/** One line of a table of badges, read; nothing is begun yet. */
export interface TableLine {
  /** The row as a spreadsheet counts. */
  readonly line: number
  readonly name: string
  readonly description: string
  readonly criteria: string
  readonly sourceUrl: string | null
  readonly requested: RequestedTerms
  readonly explanation: string
  /** What has to be corrected before a draft is begun with it, in French; empty when it can be. */
  readonly problems: readonly string[]
  /** The same content makes the same key: a table that comes twice begins nothing twice. */
  readonly key: string
}

const problem = (code: string, detail: string, field = 'table'): Problem => ({
  code: `badge-table.${code}`,
  status: 422,
  detail,
  fields: [{ name: field, detail }],
})

/** The text of a file as spreadsheets save it. Problems `badge-table.not-a-table`, beside the field `file`. */
export function tableText(bytes: Uint8Array): Result<string> {
  const other = otherFileName(bytes)
  const text = other ? '' : [...decodePieces([bytes], encodingOf(bytes))].join('')
  if (other || text.includes('\0')) {
    const detail = `${other ?? 'Ce fichier'} n’est pas un tableau au format CSV. Copiez ses cellules et collez-les ci-dessous, ou enregistrez-le en CSV.`
    return refuse(problem('not-a-table', detail, 'file'))
  }
  return ok(text)
}

const separators = ['\t', ';', ',', '|'] as const
const rowsAbove = 10

/**
 * The lines of a table that was pasted from a spreadsheet or sent as CSV: headings first, in any order. Each line is
 * judged by itself. Problems `badge-table.empty`, `.no-headings`, `.unreadable`, `.too-many-lines`, beside `table`.
 */
export function readTable(text: string): Result<readonly TableLine[]> {
  if (text.trim() === '') return refuse(problem('empty', 'Collez votre tableau, ou choisissez un fichier CSV.'))
  const readings = separators.flatMap((separator) => headedBy(text, separator) ?? [])
  const best = readings.toSorted((one, other) => Object.keys(other.places).length - Object.keys(one.places).length)[0]
  if (!best) return refuse(separators.some((separator) => rowsOf(text, separator)) ? noHeadings : openQuote)
  const lines = best.rows.flatMap((cells, index) =>
    index > best.row && isFilled(cells) ? [lineOf(cells, index + 1, best.places)] : [],
  )
  if (lines.length === 0)
    return refuse(problem('empty', 'Ce tableau ne contient que des titres de colonnes. Ajoutez une ligne par badge.'))
  if (lines.length > mostTableLines)
    return refuse(
      problem(
        'too-many-lines',
        `Ce tableau compte ${lines.length} badges ; un tableau en porte ${mostTableLines} au plus. Partagez-le en plusieurs.`,
      ),
    )
  return ok(withRepeats(lines))
}

const noHeadings = problem(
  'no-headings',
  `La première ligne doit contenir les titres des colonnes, « ${tableHeadings.name} » au moins. Les autres : ${Object.values(tableHeadings).slice(1).join(', ')}.`,
)
const openQuote = problem(
  'unreadable',
  'Un guillemet (") s’ouvre dans ce tableau et ne se ferme pas. Retirez-le, ou copiez de nouveau les cellules.',
)

function rowsOf(text: string, separator: string): readonly (readonly string[])[] | null {
  try {
    const records = parse(text.replaceAll(/\r\n?/g, '\n'), parsing(separator)) as string[][]
    return records.map((record) => cellsOf(record, separator))
  } catch {
    return null
  }
}

/** The table under this separator, where a row among the first names the column of the badge. */
function headedBy(text: string, separator: string) {
  const rows = rowsOf(text, separator)
  const row = rows?.slice(0, rowsAbove).findIndex((cells) => placesIn(cells).name !== undefined) ?? -1
  return rows && row >= 0 ? { rows, row, places: placesIn(rows[row] ?? []) } : null
}

function lineOf(cells: readonly string[], line: number, places: Places): TableLine {
  const cell = (column: TableColumn): string => plainWords(cells[places[column] ?? -1] ?? '')
  const terms = {
    competency: valueAmong(competencyWords, cell('competency')),
    level: valueAmong(levelWords, cell('level')),
    coverage: valueAmong(coverageWords, cell('coverage')),
  }
  const requested = {
    competency: terms.competency ?? null,
    level: terms.level ?? null,
    coverage: terms.coverage ?? null,
  }
  const words = {
    name: cell('name').replaceAll(/\s+/g, ' '),
    description: cell('description'),
    criteria: cell('criteria'),
    sourceUrl: webAddressOf(cell('sourceUrl')) ?? (cell('sourceUrl') || null),
  }
  const explanation = cell('explanation')
  const wrong = wrongParts({ badge: { ...emptyBadge, ...words }, requested, explanation }).map(({ detail }) => detail)
  const unknown = (['competency', 'level', 'coverage'] as const).flatMap((column) =>
    terms[column] === undefined ? [unknownValue(column, cell(column))] : [],
  )
  const problems = [...(words.name === '' ? ['Il manque le nom du badge.'] : []), ...wrong, ...unknown]
  const content = [words.name, words.description, words.criteria, words.sourceUrl, requested, explanation]
  const key = createHash('sha256').update(JSON.stringify(content)).digest('base64url')
  return { line, ...words, requested, explanation, problems, key }
}

const choices = {
  competency: Object.values(competencyLabels),
  level: Object.values(levelLabels),
  coverage: ['1 pour 1', 'partielle'],
} as const
const unknownValue = (column: keyof typeof choices, given: string): string =>
  `${tableHeadings[column]} : « ${given.slice(0, 60)} » n’est pas connu. Écrivez ${choices[column].join(', ').replace(/, ([^,]*)$/, ' ou $1')}, ou laissez la case vide.`

/** A line that says the same as one above begins no second draft, and is told so. */
function withRepeats(lines: readonly TableLine[]): readonly TableLine[] {
  const first = new Map<string, number>()
  return lines.map((line) => {
    const earlier = first.get(line.key)
    if (earlier === undefined) {
      first.set(line.key, line.line)
      return line
    }
    return { ...line, problems: [...line.problems, `Cette ligne répète la ligne ${earlier}.`] }
  })
}
