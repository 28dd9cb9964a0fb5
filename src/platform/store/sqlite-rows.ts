import type { InValue, Row } from '@libsql/client'
import { type ColumnKind, type Columns, internalColumns, kindOf } from './columns'
import { columnName, quoted } from './sqlite-filter'
import type { AnsweredForm, PendingEntry, PendingState } from './store'

/** A value as SQLite keeps it. */
export function written(columns: Columns, slug: string, field: string, value: unknown): InValue {
  const kind = kindOf(columns, slug, field)
  if (value === undefined || value === null) return null
  if (kind === 'json') return JSON.stringify(value)
  return kind === 'boolean' ? Number(Boolean(value)) : (value as InValue)
}

/** How the rows of a table are read: the fields that leave the platform, in the order of `selection`. */
export interface Reading {
  readonly fields: readonly { readonly field: string; readonly kind: ColumnKind }[]
  /** One JSON array a row: the driver makes each column of each row a property of its own, which costs more than all else. */
  readonly selection: string
}

/** A collection's table. */
export interface Shape extends Reading {
  readonly table: string
  readonly columns: Columns
}

export function readingOf(columns: Columns): Reading {
  const fields = [...columns].filter(([field]) => !internalColumns.has(field)).map(([field, kind]) => ({ field, kind }))
  const parts = fields.map(({ field, kind }) => (kind === 'json' ? `json(${quoted(field)})` : quoted(field)))
  return { fields, selection: `json_array(${parts.join()}) AS "row"` }
}

/** A row without its internal columns, its values as the store's callers know them. */
export function readRow({ fields }: Reading, { row }: Row): Readonly<Record<string, unknown>> {
  const values = JSON.parse(String(row)) as readonly unknown[]
  const result: Record<string, unknown> = {}
  for (let n = 0; n < fields.length; n += 1) {
    const { field, kind } = fields[n] as Reading['fields'][number]
    const value = values[n] ?? null
    result[field] = value === null || kind !== 'boolean' ? value : Boolean(value)
  }
  return result
}

/** A row that was just written, as a reader would get it. */
export const asRead = (
  { fields }: Reading,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => Object.fromEntries(fields.map(({ field }) => [field, row[field] ?? null]))

const parsed = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : null)

export const pendingState = (row: Row): PendingState => ({
  revision: Number(row.revision),
  pending: parsed<PendingEntry[]>(row.pending) ?? [],
  pendingSince: (row.pending_since as string | null) ?? null,
  formKeys: parsed<AnsweredForm[]>(row.form_keys) ?? [],
})

/** « UNIQUE constraint failed: applications.open_key » → `openKey`; a compound index answers its first field. */
export function takenField(columns: Columns, error: unknown): string | null {
  const [, what = null] = String((error as Error).message).split('UNIQUE constraint failed: ')
  if (what === null) return null
  if (what.startsWith("index '")) return what.split("'")[1] ?? null
  const column = /^\w+\.(?<column>\w+)/.exec(what)?.groups?.column
  return [...columns.keys()].find((field) => columnName(field) === column) ?? column ?? null
}
