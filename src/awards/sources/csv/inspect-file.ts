import { isUtf8 } from 'node:buffer'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Column, columnNames, columnsIn, headerOf } from './columns'
import { detectSeparator, type Encoding } from './decode'

/** Room for a hundred thousand lines, so that a file that is too long is told in lines. */
export const maxDeclarationBytes = 10 * 1024 * 1024
export const maxDeclarationLines = 50_000

export interface InspectedFile {
  readonly encoding: Encoding
  readonly separator: string
  /** Lines below the titles that hold something. */
  readonly total: number
}

const headBytes = 64 * 1024

/**
 * What can be said of a file before it is read: in one pass over its bytes, holding nothing of it. Problems:
 * `declaration.empty`, `declaration.not-a-table`, `declaration.missing-column`, `declaration.too-many-lines`.
 */
export function inspectFile(bytes: Uint8Array, needed: readonly Column[]): Result<InspectedFile> {
  if (bytes.includes(0)) return refuse(notATable)
  const encoding: Encoding = isUtf8(bytes) ? 'UTF-8' : 'Windows-1252'
  // A cut inside a sign of several bytes leaves one wrong letter at the end of the head, which nobody reads.
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, headBytes))
  const separator = detectSeparator(head)
  const filled = filledLines(bytes, separator)
  if (filled === 0)
    return refuse(
      declarationProblem(
        'declaration.empty',
        'Ce fichier est vide. Choisissez le fichier qui contient les personnes et les dates.',
      ),
    )
  const header = headerOf(head, separator)
  if (!header) return refuse(notATable)
  const columns = columnsIn(header)
  const missing = needed.filter((column) => columns[column] === undefined)
  if (missing.length > 0) return refuse(missingColumns(missing, header))
  const total = filled - 1
  if (total === 0)
    return refuse(
      declarationProblem(
        'declaration.empty',
        'Ce fichier ne contient que des titres de colonnes. Ajoutez une ligne pour chaque badge délivré.',
      ),
    )
  return total > maxDeclarationLines ? refuse(tooManyLines(total)) : ok({ encoding, separator, total })
}

/** Lines with anything but separators, quotes and blanks: a spreadsheet likes to save thousands of empty ones. */
function filledLines(bytes: Uint8Array, separator: string): number {
  const blanks = new Set([...' \t\v\f"\u00a0', separator].map((sign) => sign.charCodeAt(0)))
  // The mark of UTF-8 in front of everything is no content.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let filled = 0
  let hasContent = false
  for (; at < bytes.length; at += 1) {
    const sign = bytes[at] ?? 0
    if (sign === 10 || sign === 13) {
      if (hasContent) filled += 1
      hasContent = false
    } else if (!hasContent && !blanks.has(sign)) hasContent = true
  }
  return hasContent ? filled + 1 : filled
}

export const declarationProblem = (code: string, detail: string): Problem => ({
  code,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

const notATable = declarationProblem(
  'declaration.not-a-table',
  'Ce fichier n’est pas un tableau au format CSV. Dans votre tableur, choisissez « Enregistrer sous », puis « CSV ».',
)

const tooManyLines = (total: number): Problem =>
  declarationProblem(
    'declaration.too-many-lines',
    `Ce fichier compte ${total.toLocaleString('fr-FR')} lignes ; un fichier en porte ${maxDeclarationLines.toLocaleString('fr-FR')} au plus. Partagez-le en plusieurs fichiers.`,
  )

function missingColumns(missing: readonly Column[], header: readonly string[]): Problem {
  const names = missing.map((column) => `« ${columnNames[column]} »`).join(' et ')
  const found = header
    .filter(Boolean)
    .map((name) => `« ${name.slice(0, 40)} »`)
    .join(', ')
  return declarationProblem(
    'declaration.missing-column',
    `Il manque ${missing.length > 1 ? 'les colonnes' : 'la colonne'} ${names}. Colonnes trouvées : ${found || 'aucune'}.`,
  )
}
