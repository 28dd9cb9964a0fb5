import type { Document, Collection as MongoCollection, Filter as MongoFilter, WithId } from 'mongodb'
import { type Columns, internalColumns, kindOf } from './columns'
import type { AnsweredForm, PendingEntry, PendingState } from './store'

type Values = Readonly<Record<string, unknown>>

export interface Stored extends Document {
  _id: string
}

/** A collection and what its fields hold. */
export interface Shape {
  readonly rows: MongoCollection<Stored>
  readonly columns: Columns
}

export const stored = (field: string): string => (field === 'id' ? '_id' : field)

/** Values as MongoDB keeps them: instants are dates, the id is `_id`. */
export function writeRow(columns: Columns, slug: string, row: Values): Stored {
  const document: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(row)) {
    const kind = kindOf(columns, slug, field)
    document[stored(field)] =
      value === undefined || value === null ? null : kind === 'date' ? new Date(value as string) : value
  }
  return document as Stored
}

/** A row without its internal columns, its values as the store's callers know them. */
export function readRow(columns: Columns, row: WithId<Stored> | Document): Values {
  const result: Record<string, unknown> = {}
  for (const field of columns.keys()) {
    if (internalColumns.has(field)) continue
    const value = (row as Document)[stored(field)] ?? null
    result[field] = value instanceof Date ? value.toISOString() : value
  }
  return result
}

export const pendingState = (row: Document): PendingState => ({
  revision: Number(row.revision),
  pending: (row.pending as PendingEntry[] | null) ?? [],
  pendingSince: row.pendingSince instanceof Date ? row.pendingSince.toISOString() : null,
  formKeys: (row.formKeys as AnsweredForm[] | null) ?? [],
})

/** Which unique field refused the write; the server names it, or, where it does not, the row that holds the value does. */
export async function takenField(
  rows: MongoCollection<Stored>,
  columns: Columns,
  error: unknown,
  document: Document,
): Promise<string | null> {
  if ((error as { code?: unknown }).code !== 11000) return null
  const named = Object.keys((error as { keyPattern?: Values }).keyPattern ?? {})[0]
  if (named) return named === '_id' ? 'id' : named
  for (const index of await rows.indexes()) {
    const field = Object.keys(index.key)[0]
    if (!index.unique || !field || document[field] === undefined || !(field === '_id' || columns.has(field))) continue
    const holder = await rows.findOne({
      [field]: document[field],
      ...(field === '_id' ? {} : { _id: { $ne: document._id } }),
    } as MongoFilter<Stored>)
    if (holder) return field === '_id' ? 'id' : field
  }
  return 'id'
}
