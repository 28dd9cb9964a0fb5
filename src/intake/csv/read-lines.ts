import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { readEmail } from '@/kernel/email-address'
import { asideWords } from './aside'
import type { Column } from './columns'
import { parseDay } from './day'
import { decodePieces, type Encoding } from './encoding'
import { cellsOf, headLength, isFilled, type Layout, layoutOf, parsing } from './layout'
import { openQuote, swallowsLines } from './swallowed'

export interface DeclaredLine {
  /** The row of the spreadsheet: a hint of Excel is none, a cell on several lines is one. */
  readonly line: number
  readonly email: string
  readonly name: string | null
  readonly badge: string
  readonly issuedOn: string | null
  /** What has to be corrected, in French; null when the line can be read. */
  readonly problem: string | null
  /** A sum under the table, or its headings again: named and left aside, nothing is to correct. */
  readonly isTotal: boolean
  /** The known domain that was meant most likely; a question, which stops nothing. */
  readonly nearDomain: string | null
}

interface Reading {
  readonly encoding: Encoding
  /** Number of the last line that was looked at before; reading goes on behind it. */
  readonly after: number
  readonly batch: number
  /** Holders of badges from before the portal: their date may be unknown. */
  readonly isDateNeeded: boolean
  /** The structure's badge when it has one alone: the column may then be left out. */
  readonly onlyBadge: string | null
}

/** The file cannot be read beyond a line; the sentence says what to correct. */
export class UnreadableFile extends Error {}

/**
 * The lines of a file in batches, as they come: its head, one piece and one batch are all that is held. Each line is
 * read by itself: one that cannot be read is told, and stops none of the others. Throws `UnreadableFile` where a quote
 * would take other lines along.
 */
export async function* readLines(
  pieces: Iterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<readonly DeclaredLine[]> {
  const { layout, text } = begun(decodePieces(pieces, reading.encoding))
  // What breaks off is thrown before the last rows are handed over: they are counted where they are parsed.
  let parsed = 0
  const records = parse({
    ...parsing(layout.separator),
    on_record: (record) => {
      parsed += 1
      return record
    },
  })
  // What fails on either side ends both, and is thrown where the records are read.
  pipeline(Readable.from(text, { highWaterMark: 1 }), records, () => undefined)
  let row = 0
  let lines: DeclaredLine[] = []
  try {
    for await (const record of records as AsyncIterable<readonly string[]>) {
      row += 1
      if (row < layout.headerRow) continue
      const cells = cellsOf(record, layout.separator)
      if (swallowsLines(record, layout) || swallowsLines(cells, layout)) throw new UnreadableFile(openQuote(row))
      if (row > layout.headerRow && row > reading.after && isFilled(cells))
        lines.push(readLine(cells, row, layout, reading))
      if (lines.length < reading.batch) continue
      yield lines
      lines = []
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile(openQuote(parsed + 1)) : error
  }
  if (lines.length > 0) yield lines
}

/** The layout that the head of a text tells, and the whole text without the hint of Excel. */
function begun(pieces: Generator<string>): { readonly layout: Layout; readonly text: Iterable<string> } {
  let head = ''
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    head += next.value
    if (head.length >= headLength) break
  }
  const layout = layoutOf(head.slice(0, headLength))
  const rest = layout.hasHint ? head.slice(head.indexOf('\n') < 0 ? head.length : head.indexOf('\n') + 1) : head
  return {
    layout,
    text: (function* () {
      yield rest
      yield* pieces
    })(),
  }
}

function readLine(
  record: readonly string[],
  line: number,
  { columns, emails }: Layout,
  reading: Reading,
): DeclaredLine {
  const cells = record.map(asText)
  const cell = (column: Column): string => (columns[column] === undefined ? '' : (cells[columns[column]] ?? '').trim())
  const mails = emails.map((index) => cells[index] ?? '')
  const written = readEmail(mails.find((text) => isFilled([text])) ?? '')
  const issuedOn = parseDay(cell('date'))
  const badge = cell('badge') || (reading.onlyBadge ?? '')
  const name = [cell('firstName'), cell('name')].filter(Boolean).join(' ') || written.name
  const aside = written.fault === null || issuedOn !== null ? null : asideWords(cells)
  const problem = aside ?? written.problem ?? problemOf({ issuedOn, badge }, cell('date'), reading.isDateNeeded)
  const isTotal = aside !== null
  return { line, email: written.address, name, badge, issuedOn, problem, isTotal, nearDomain: written.nearDomain }
}

/** A cell that Excel is told to keep as text: `="02/03/2026"`. */
const asText = (cell: string): string => /^="([^"]{0,1000})"?$/.exec(cell)?.[1] ?? cell

function problemOf(
  { issuedOn, badge }: Pick<DeclaredLine, 'issuedOn' | 'badge'>,
  writtenDate: string,
  isDateNeeded: boolean,
): string | null {
  if (writtenDate === '' && isDateNeeded) return 'La date manque.'
  if (writtenDate !== '' && issuedOn === null)
    return 'La date ne se lit pas : écrivez jour/mois/année, par exemple 02/03/2026.'
  return badge === '' ? 'Le nom du badge manque.' : null
}
