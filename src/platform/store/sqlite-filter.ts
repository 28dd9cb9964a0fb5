import type { InValue } from '@libsql/client'
import { type Columns, kindOf } from './columns'
import type { Filter } from './store'

export interface Clause {
  readonly sql: string
  readonly values: readonly InValue[]
}

const comparisons: Readonly<Record<string, string>> = {
  less_than: '<',
  less_than_equal: '<=',
  greater_than: '>',
  greater_than_equal: '>=',
}

/** `fooBar` → `foo_bar`, as Payload names its columns. */
export const columnName = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
export const quoted = (field: string): string => `"${columnName(field)}"`

/** The filter as one SQL condition with bound values; field names are checked against the collection. */
export function whereOf(columns: Columns, slug: string, filter: Filter): Clause {
  const parts = Object.entries(filter).flatMap(([field, condition]) => {
    if (condition === undefined) return []
    if (field === 'and' || field === 'or') return [joined(columns, slug, field, condition as readonly Filter[])]
    kindOf(columns, slug, field)
    return Object.entries(condition as Record<string, unknown>).map(([operator, value]) =>
      conditionOf(field, operator, value),
    )
  })
  if (parts.length === 0) return { sql: '1 = 1', values: [] }
  return { sql: parts.map((part) => `(${part.sql})`).join(' AND '), values: parts.flatMap((part) => part.values) }
}

function joined(columns: Columns, slug: string, by: 'and' | 'or', filters: readonly Filter[]): Clause {
  if (filters.length === 0) return { sql: by === 'and' ? '1 = 1' : '1 = 0', values: [] }
  const parts = filters.map((filter) => whereOf(columns, slug, filter))
  return {
    sql: parts.map((part) => `(${part.sql})`).join(by === 'and' ? ' AND ' : ' OR '),
    values: parts.flatMap((part) => part.values),
  }
}

const bound = (value: unknown): InValue => (typeof value === 'boolean' ? Number(value) : (value as InValue))

function conditionOf(field: string, operator: string, value: unknown): Clause {
  const column = quoted(field)
  if (operator === 'equals')
    return value === null ? { sql: `${column} IS NULL`, values: [] } : { sql: `${column} = ?`, values: [bound(value)] }
  // « Not equal » keeps rows without a value, as MongoDB does.
  if (operator === 'not_equals') return { sql: `${column} IS NOT ?`, values: [bound(value)] }
  if (operator === 'in' || operator === 'not_in') return listCondition(column, operator, value as readonly unknown[])
  if (operator === 'contains') return { sql: `instr(${column}, ?) > 0`, values: [bound(value)] }
  const comparison = comparisons[operator]
  if (!comparison) throw new Error(`No operator « ${operator} »`)
  return { sql: `${column} ${comparison} ?`, values: [bound(value)] }
}

function listCondition(column: string, operator: 'in' | 'not_in', list: readonly unknown[]): Clause {
  const values = list.filter((value) => value !== null).map(bound)
  const inList = values.length > 0 ? `${column} IN (${values.map(() => '?').join()})` : '1 = 0'
  const withNull = list.includes(null) ? `(${inList} OR ${column} IS NULL)` : inList
  if (operator === 'in') return { sql: withNull, values }
  return { sql: `NOT (${list.includes(null) ? withNull : `${column} IS NOT NULL AND ${inList}`})`, values }
}

export function orderOf(columns: Columns, slug: string, sort: string | readonly string[] | undefined): string {
  const fields = sort === undefined ? [] : typeof sort === 'string' ? [sort] : sort
  if (fields.length === 0) return ''
  const parts = fields.map((field) => {
    const name = field.replace(/^-/, '')
    kindOf(columns, slug, name)
    return `${quoted(name)} ${field.startsWith('-') ? 'DESC' : 'ASC'}`
  })
  return ` ORDER BY ${parts.join(', ')}`
}
