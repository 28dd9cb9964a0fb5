import { parse } from 'csv-parse/sync'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { searchable } from '@/kernel/text'
import { decodeFile, detectSeparator, parseDay } from './decode'

export const maxDeclarationBytes = 5 * 1024 * 1024
export const maxDeclarationLines = 50_000

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

export interface Declaration {
  readonly encoding: 'UTF-8' | 'Windows-1252'
  readonly separator: string
  readonly lines: readonly DeclaredLine[]
}

type Column = 'email' | 'date' | 'badge' | 'name'

/** Headings as structures write them, compared without accents and case. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  email: ['adresse', 'adresse electronique', 'adresse mail', 'adresse e-mail', 'email', 'e-mail', 'mail', 'courriel'],
  date: [
    'date',
    'date du badge',
    "date d'obtention",
    'date de delivrance',
    'delivre le',
    'obtenu le',
    'issued on',
    'issued_on',
  ],
  badge: ['badge', 'nom du badge', 'intitule', 'intitule du badge'],
  name: ['nom', 'prenom et nom', 'nom et prenom', 'personne', 'beneficiaire', 'name'],
}
const columnNames: Readonly<Record<Column, string>> = { email: 'adresse', date: 'date', badge: 'badge', name: 'nom' }

/**
 * A declared file as lines, each read by itself: a line that cannot be read is told, and stops none of the others.
 * Problems: `declaration.empty`, `declaration.not-a-table`, `declaration.missing-column`, `declaration.too-many-lines`.
 * `onlyBadge` is the structure's badge when it has one alone: the column may then be left out.
 */
export function readDeclaration(bytes: Uint8Array, onlyBadge: string | null): Result<Declaration> {
  const { text, encoding } = decodeFile(bytes)
  if (text.trim() === '')
    return refuse(
      declarationProblem(
        'declaration.empty',
        'Ce fichier est vide. Choisissez le fichier qui contient les personnes et les dates.',
      ),
    )
  if (text.includes('\0')) return refuse(notATable)
  const separator = detectSeparator(text)
  let rows: string[][]
  try {
    rows = parse(text, {
      delimiter: separator,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    })
  } catch {
    return refuse(notATable)
  }
  const [header = [], ...body] = rows
  const columns = columnsIn(header)
  const needed: readonly Column[] = onlyBadge === null ? ['email', 'date', 'badge'] : ['email', 'date']
  const missing = needed.filter((column) => columns[column] === undefined)
  if (missing.length > 0) return refuse(missingColumns(missing, header))
  const lines = body.flatMap((cells, index) =>
    cells.every((cell) => cell === '') ? [] : [readLine(cells, index + 2, columns, onlyBadge)],
  )
  if (lines.length === 0)
    return refuse(
      declarationProblem(
        'declaration.empty',
        'Ce fichier ne contient que des titres de colonnes. Ajoutez une ligne pour chaque badge délivré.',
      ),
    )
  if (lines.length > maxDeclarationLines)
    return refuse(
      declarationProblem(
        'declaration.too-many-lines',
        `Ce fichier compte plus de ${maxDeclarationLines.toLocaleString('fr-FR')} lignes. Partagez-le en plusieurs fichiers.`,
      ),
    )
  return ok({ encoding, separator, lines })
}

function columnsIn(header: readonly string[]): Partial<Record<Column, number>> {
  const names = header.map((cell) => searchable(cell))
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(headings) as Column[]) {
    const index = names.findIndex((name) => headings[column].includes(name))
    if (index >= 0) found[column] = index
  }
  return found
}

function readLine(
  cells: readonly string[],
  line: number,
  columns: Partial<Record<Column, number>>,
  onlyBadge: string | null,
): DeclaredLine {
  const cell = (column: Column): string => (columns[column] === undefined ? '' : (cells[columns[column]] ?? ''))
  const email = bareAddress(cell('email'))
  const issuedOn = parseDay(cell('date'))
  const badge = cell('badge') || (onlyBadge ?? '')
  return {
    line,
    email,
    name: cell('name') || null,
    badge,
    issuedOn,
    problem: problemOf(email, cell('date'), issuedOn, badge),
  }
}

/** « Léa Martin <lea@exemple.fr> » → the address alone. */
const bareAddress = (cell: string): string => (/<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell).trim()

const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/u

function problemOf(email: string, writtenDate: string, issuedOn: string | null, badge: string): string | null {
  if (email === '') return 'L’adresse manque.'
  if (!address.test(email) || email.length > 254) return 'L’adresse est incomplète.'
  if (writtenDate === '') return 'La date manque.'
  if (issuedOn === null) return 'La date ne se lit pas : écrivez jour/mois/année, par exemple 02/03/2026.'
  return badge === '' ? 'Le nom du badge manque.' : null
}

const declarationProblem = (code: string, detail: string): Problem => ({
  code,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

const notATable = declarationProblem(
  'declaration.not-a-table',
  'Ce fichier n’est pas un tableau au format CSV. Dans votre tableur, choisissez « Enregistrer sous », puis « CSV ».',
)

function missingColumns(missing: readonly Column[], header: readonly string[]): Problem {
  const names = missing.map((column) => `« ${columnNames[column]} »`).join(' et ')
  const found = header
    .filter(Boolean)
    .map((name) => `« ${name.slice(0, 40)} »`)
    .join(', ')
  return declarationProblem(
    'declaration.missing-column',
    `Il manque ${missing.length > 1 ? 'les colonnes' : 'la colonne'} ${names}. Colonnes trouvées : ${found || 'aucune'}.`,
  )
}
