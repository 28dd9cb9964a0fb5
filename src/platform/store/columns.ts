import type { CollectionSlug, Payload } from 'payload'

export type ColumnKind = 'text' | 'json' | 'boolean' | 'number' | 'date'

/** Field name → how it is kept. Read from Payload's own configuration, so that there is one description of the data. */
export type Columns = ReadonlyMap<string, ColumnKind>

const kinds: Readonly<Record<string, ColumnKind>> = {
  json: 'json',
  richText: 'json',
  checkbox: 'boolean',
  number: 'number',
  date: 'date',
}

/**
 * Kept in tables of their own, or under a name of the adapter's: the store neither reads nor writes these (the CMS's own
 * collections have some).
 */
const elsewhere: ReadonlySet<string> = new Set(['array', 'blocks', 'join', 'upload', 'relationship'])

/** Columns that never leave the platform with a row (design §4). */
export const internalColumns: ReadonlySet<string> = new Set(['pending', 'pendingSince', 'formKeys'])

export function columnsOf(payload: Payload, slug: string): Columns {
  const collection = (payload.collections as Record<string, Payload['collections'][CollectionSlug] | undefined>)[slug]
  if (!collection) throw new Error(`No collection « ${slug} » in payload.config.ts`)
  const columns = new Map<string, ColumnKind>([['id', 'text']])
  for (const field of collection.config.flattenedFields) {
    if ('name' in field && field.name && !elsewhere.has(field.type))
      columns.set(field.name, kinds[field.type] ?? 'text')
  }
  return columns
}

export function kindOf(columns: Columns, slug: string, field: string): ColumnKind {
  const kind = columns.get(field)
  if (!kind) throw new Error(`No field « ${field} » in « ${slug} »`)
  return kind
}

/** Equal as JSON, whatever the order of keys: what `insertMany` calls « the same ». */
export function isSameValue(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right)
}

function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join()}}`
}
