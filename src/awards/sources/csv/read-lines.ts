import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { readEmail } from '@/kernel/email-address'
import { type Column, type Columns, columnsIn, parsing } from './columns'
import { decodePieces, type Encoding, parseDay } from './decode'

export interface DeclaredLine {
  /** As counted by a spreadsheet: the header is line 1. */
  readonly line: number
  readonly email: string
  readonly name: string | null
  readonly badge: string
  readonly issuedOn: string | null
  /** What has to be corrected, in French; null when the line can be read. */
  readonly problem: string | null
}

interface Reading {
  readonly encoding: Encoding
  readonly separator: string
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
 * The lines of a file in batches, as they come: one piece of the file and one batch are all that is held. Each line is
 * read by itself: one that cannot be read is told, and stops none of the others. Throws `UnreadableFile` where the
 * table itself breaks off.
 */
export async function* readLines(
  pieces: Iterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<readonly DeclaredLine[]> {
  const records = parse(parsing(reading.separator))
  // What fails on either side ends both, and is thrown where the records are read.
  pipeline(Readable.from(decodePieces(pieces, reading.encoding), { highWaterMark: 1 }), records, () => undefined)
  let columns: Columns | null = null
  let number = 0
  let lines: DeclaredLine[] = []
  try {
    for await (const cells of records as AsyncIterable<readonly string[]>) {
      number += 1
      if (columns === null) columns = columnsIn(cells)
      else if (number > reading.after && cells.some((cell) => cell.trim() !== ''))
        lines.push(readLine(cells, number, columns, reading))
      if (lines.length < reading.batch) continue
      yield lines
      lines = []
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableFile(brokenOff(Number(error.lines ?? number + 1))) : error
  }
  if (lines.length > 0) yield lines
}

const brokenOff = (line: number): string =>
  `La lecture s’arrête à la ligne ${line} : un guillemet y est mal placé ou n’est pas fermé. Corrigez cette ligne, puis renvoyez le fichier.`

function readLine(cells: readonly string[], line: number, columns: Columns, reading: Reading): DeclaredLine {
  const cell = (column: Column): string => (columns[column] === undefined ? '' : (cells[columns[column]] ?? ''))
  const written = readEmail(cell('email'))
  const issuedOn = parseDay(cell('date'))
  const badge = cell('badge') || (reading.onlyBadge ?? '')
  const read = { line, email: written.address, name: cell('name') || written.name, badge, issuedOn }
  return { ...read, problem: written.problem ?? problemOf(read, cell('date'), reading.isDateNeeded) }
}

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
