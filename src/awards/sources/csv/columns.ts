import { parse } from 'csv-parse/sync'
import { searchable } from '@/kernel/text'

export type Column = 'email' | 'date' | 'badge' | 'name'
export type Columns = Readonly<Partial<Record<Column, number>>>

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
export const columnNames: Readonly<Record<Column, string>> = {
  email: 'adresse',
  date: 'date',
  badge: 'badge',
  name: 'nom',
}

export function columnsIn(header: readonly string[]): Columns {
  const names = header.map((cell) => searchable(cell))
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(headings) as Column[]) {
    const index = names.findIndex((name) => headings[column].includes(name))
    if (index >= 0) found[column] = index
  }
  return found
}

/** How every file is taken apart, at its head as in its body. An open quote cannot swallow a whole file. */
export const parsing = (separator: string) => ({
  delimiter: separator,
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: false,
  trim: true,
  max_record_size: 64 * 1024,
})

/** The titles of the columns; null when the beginning is no table. */
export function headerOf(head: string, separator: string): readonly string[] | null {
  try {
    const [header = []] = parse(head, { ...parsing(separator), to: 1 }) as string[][]
    return header
  } catch {
    return null
  }
}
