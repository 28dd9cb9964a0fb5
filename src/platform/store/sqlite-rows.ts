import type { InValue, Row } from '@libsql/client'
import { type Columns, internalColumns, kindOf } from './columns'
import { columnName } from './sqlite-filter'
import type { AnsweredForm, PendingEntry, PendingState } from './store'

/** A value as SQLite keeps it. */
export function written(columns: Columns, slug: string, field: string, value: unknown): InValue {
  const kind = kindOf(columns, slug, field)
  if (value === undefined || value === null) return null
  if (kind === 'json') return JSON.stringify(value)
  return kind === 'boolean' ? Number(Boolean(value)) : (value as InValue)
}

const parsed = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : null)

/** A row without its internal columns, its values as the store's callers know them. */
export function readRow(columns: Columns, row: Row): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {}
  for (const [field, kind] of columns) {
    if (internalColumns.has(field)) continue
    const value = row[columnName(field)] ?? null
    if (value === null) result[field] = null
    else if (kind === 'json') result[field] = parsed(value)
    else if (kind === 'boolean') result[field] = Boolean(value)
    else result[field] = kind === 'number' ? Number(value) : value
  }
  return result
}

export const pendingState = (row: Row): PendingState => ({
  revision: Number(row.revision),
  pending: parsed<PendingEntry[]>(row.pending) ?? [],
  pendingSince: (row.pending_since as string | null) ?? null,
  formKeys: parsed<AnsweredForm[]>(row.form_keys) ?? [],
})

/** « UNIQUE constraint failed: applications.open_key » → `openKey`; a compound index answers its first field. */
export function takenField(columns: Columns, error: unknown): string | null {
  const match = /UNIQUE constraint failed: (?:index '(?<index>[^']+)'|\w+\.(?<column>\w+))/.exec(
    String((error as Error).message),
  )
  if (!match) return null
  const column = match.groups?.column
  return [...columns.keys()].find((field) => columnName(field) === column) ?? column ?? match.groups?.index ?? null
}
