import type { Options } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { type Columns, columnsIn, emailColumns } from './columns'

/** Where a table begins, and how its lines are divided. */
export interface Layout {
  readonly separator: string
  /** The hint `sep=;` that Excel reads, hides and does not count. */
  readonly hasHint: boolean
  /** Row of the headings, as a spreadsheet counts; 0 when none was found. */
  readonly headerRow: number
  readonly header: readonly string[]
  readonly columns: Columns
  /** Where the person's address may stand: the first that is filled counts. */
  readonly emails: readonly number[]
  /** Where no headings were found: the row whose quote may have taken them along. */
  readonly openQuoteRow: number | null
}

/** Room for the titles above a table and for its headings, in signs. */
export const headLength = 64 * 1024
/** Rows in which headings are looked for. */
const rowsAbove = 20

/** How every file is taken apart, at its head as in its body. An open quote cannot swallow a whole file. */
export const parsing = (separator: string) =>
  ({
    delimiter: separator,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
    max_record_size: 64 * 1024,
  }) satisfies Options

const separators = [';', ',', '\t', '|'] as const

const hint = /^"?sep=(.)"?[^\S\n]*(?:\n|$)/i

/** Reads the head of a file: the separator is the one under which the most headings are known. */
export function layoutOf(head: string): Layout {
  const hinted = hint.exec(head)
  const text = hinted ? head.slice(hinted[0].length) : head
  // The hint goes first; somebody may have changed the file and not the hint.
  const readings = [...new Set([...(hinted?.[1] ? [hinted[1]] : []), ...separators])].map((separator) =>
    headingsIn(text, separator),
  )
  const best = readings.toSorted((one, other) => other.known - one.known || other.header.length - one.header.length)[0]
  if (!best) throw new Error('There is always one reading.')
  const openQuoteRow = best.openQuoteRow ?? readings.find((reading) => reading.openQuoteRow)?.openQuoteRow ?? null
  return { ...best, emails: emailColumns(best.header, best.columns.email), openQuoteRow, hasHint: hinted !== null }
}

function headingsIn(text: string, separator: string) {
  const { records, openQuoteRow } = recordsIn(text, separator)
  const rows = records.map((record, index) => ({ row: index + 1, header: cellsOf(record, separator) }))
  const known = rows.map((row) => ({ ...row, columns: columnsIn(row.header) }))
  const score = ({ columns }: { readonly columns: Columns }): number => Object.keys(columns).length
  const best = known.toSorted((one, other) => score(other) - score(one) || one.row - other.row)[0]
  if (best && score(best) > 0)
    return {
      separator,
      headerRow: best.row,
      header: best.header,
      columns: best.columns,
      known: score(best),
      openQuoteRow,
    }
  const first = rows.find(({ header }) => header.some((cell) => cell !== ''))?.header ?? []
  return { separator, headerRow: 0, header: first, columns: {}, known: 0, openQuoteRow }
}

/** The first rows, as far as they can be read: what breaks off further down is told where the lines are read. */
function recordsIn(text: string, separator: string) {
  const records: string[][] = []
  let openQuoteRow: number | null = null
  try {
    parse(text, { ...parsing(separator), to: rowsAbove, on_record: (record: string[]) => void records.push(record) })
  } catch {
    openQuoteRow = records.length + 1
  }
  const broken = records.findIndex((record) => record.some((cell) => cell.includes('\n')))
  return { records: records.slice(0, rowsAbove), openQuoteRow: broken < 0 ? openQuoteRow : broken + 1 }
}

/** A whole line in quotes, as Excel writes it from a list in one column, is the line within. */
export function cellsOf(record: readonly string[], separator: string): readonly string[] {
  const [line = '', ...others] = record
  if (!line.includes(separator) || others.some((cell) => cell.trim() !== '')) return record
  try {
    return (parse(line, { ...parsing(separator), to: 1 }) as string[][])[0] ?? record
  } catch {
    return record
  }
}

/** Whether anything stands in a line that somebody can see: a mark of the end of a file is nothing. */
export const isFilled = (cells: readonly string[]): boolean => cells.some((cell) => /[^\s\p{C}]/u.test(cell))
