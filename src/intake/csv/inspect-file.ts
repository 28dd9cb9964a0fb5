import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { withoutAddresses } from '@/kernel/text'
import { type Column, columnNames } from './columns'
import { decodePieces, type Encoding, encodingOf } from './encoding'
import { headLength, type Layout, layoutOf } from './layout'
import { otherFileName } from './other-files'
import { openQuote } from './swallowed'

/** Room for a hundred thousand lines, so that a file that is too long is told in lines. */
export const maxDeclarationBytes = 10 * 1024 * 1024
const maxDeclarationLines = 50_000

export interface InspectedFile {
  readonly encoding: Encoding
  readonly separator: string
  /** Lines below the headings that hold something. */
  readonly total: number
}

/**
 * What can be said of a file before it is read: in one pass over its text, holding its head alone. Problems:
 * `declaration.empty`, `declaration.not-a-table`, `declaration.no-headings`, `declaration.missing-column`,
 * `declaration.too-many-lines`.
 */
export function inspectFile(bytes: Uint8Array, needed: readonly Column[]): Result<InspectedFile> {
  const other = otherFileName(bytes)
  if (other) return refuse(notATable(other))
  const encoding = encodingOf(bytes)
  const { head, filled, isText } = looked(bytes, encoding)
  if (!isText) return refuse(notATable('Ce fichier'))
  if (filled.length === 0) return refuse(emptyFile)
  const layout = layoutOf(head)
  if (layout.headerRow === 0)
    return refuse(layout.openQuoteRow ? swallowedHeadings(layout.openQuoteRow) : noHeadings(needed, layout))
  const missing = needed.filter((column) => layout.columns[column] === undefined)
  if (missing.length > 0) return refuse(missingColumns(missing, layout))
  const total = filled.length - filledAbove(head, layout)
  if (total <= 0) return refuse(onlyHeadings)
  return total > maxDeclarationLines
    ? refuse(tooManyLines(total))
    : ok({ encoding, separator: layout.separator, total })
}

/** The head, whether it is text at all, and how many lines hold anything: spreadsheets save thousands of empty ones. */
function looked(bytes: Uint8Array, encoding: Encoding) {
  let head = ''
  let [length, isText, hasContent] = [0, true, false]
  for (const piece of decodePieces([bytes], encoding)) {
    head += piece.slice(0, Math.max(0, headLength - head.length))
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece.charCodeAt(at)
      if (sign === 0) isText = false
      if (sign === 10) {
        if (hasContent) length += 1
        hasContent = false
      } else if (!hasContent) hasContent = isContent(sign)
    }
  }
  return { head, isText, filled: { length: length + (hasContent ? 1 : 0) } }
}

const blanks = new Set([...' "\u00a0\u202f\u200b\ufeff;,|'].map((sign) => sign.charCodeAt(0)))
const isContent = (sign: number): boolean => sign > 31 && !blanks.has(sign)

/** Lines that hold something down to the headings, the hint of Excel and the titles above included. */
function filledAbove(head: string, { hasHint, headerRow }: Layout): number {
  const lines = head.split('\n').slice(0, headerRow + (hasHint ? 1 : 0))
  return lines.filter((line) => [...line].some((sign) => isContent(sign.charCodeAt(0)))).length
}

export const declarationProblem = (code: string, detail: string): Problem => ({
  code,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

const emptyFile = declarationProblem(
  'declaration.empty',
  'Ce fichier est vide. Choisissez le fichier qui contient les personnes et les dates.',
)
const onlyHeadings = declarationProblem(
  'declaration.empty',
  'Ce fichier ne contient que des titres de colonnes. Ajoutez une ligne pour chaque badge délivré.',
)

const notATable = (file: string): Problem =>
  declarationProblem(
    'declaration.not-a-table',
    `${file} n’est pas un tableau au format CSV. Dans votre tableur, choisissez « Enregistrer sous », puis « CSV ».`,
  )

const tooManyLines = (total: number): Problem =>
  declarationProblem(
    'declaration.too-many-lines',
    `Ce fichier compte ${total.toLocaleString('fr-FR')} lignes ; un fichier en porte ${maxDeclarationLines.toLocaleString('fr-FR')} au plus. Partagez-le en plusieurs fichiers.`,
  )

const listed = (columns: readonly Column[]): string =>
  columns
    .map((column) => `« ${columnNames[column]} »`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' et $1')

/** What stands where headings should: what was found, without the addresses that it may hold. */
function found({ header }: Layout): string {
  const cells = header.filter((cell) => cell.trim() !== '').slice(0, 12)
  const shown = cells.map((cell) => `« ${withoutAddresses(cell, '[adresse]').replaceAll(/\s+/g, ' ').slice(0, 40)} »`)
  return shown.join(', ') || 'rien'
}

const noHeadings = (needed: readonly Column[], layout: Layout): Problem =>
  declarationProblem(
    'declaration.no-headings',
    `La première ligne doit contenir les titres des colonnes : ${listed(needed)}. À leur place se trouve : ${found(layout)}.`,
  )

const swallowedHeadings = (row: number): Problem => declarationProblem('declaration.unreadable', openQuote(row))

function missingColumns(missing: readonly Column[], layout: Layout): Problem {
  const where = layout.headerRow > 1 ? ` à la ligne ${layout.headerRow}` : ''
  return declarationProblem(
    'declaration.missing-column',
    `Il manque ${missing.length > 1 ? 'les colonnes' : 'la colonne'} ${listed(missing)}. Colonnes trouvées${where} : ${found(layout)}.`,
  )
}
