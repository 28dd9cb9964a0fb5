import { type Columns, kindOf } from './columns'
import type { Filter } from './store'

const operators: Readonly<Record<string, string>> = {
  equals: '$eq',
  not_equals: '$ne',
  in: '$in',
  not_in: '$nin',
  less_than: '$lt',
  less_than_equal: '$lte',
  greater_than: '$gt',
  greater_than_equal: '$gte',
}

/** The filter in MongoDB's words, with the same meaning as `whereOf` has on SQLite. */
export function mongoWhereOf(columns: Columns, slug: string, filter: Filter): Readonly<Record<string, unknown>> {
  const parts = Object.entries(filter).flatMap(([field, condition]) => {
    if (condition === undefined) return []
    if (field === 'and' || field === 'or') return [joined(columns, slug, field, condition as readonly Filter[])]
    const isDate = kindOf(columns, slug, field) === 'date'
    return Object.entries(condition as Record<string, unknown>).map(([operator, value]) => ({
      [field === 'id' ? '_id' : field]: conditionOf(operator, value, isDate),
    }))
  })
  return parts.length === 0 ? {} : { $and: parts }
}

function joined(
  columns: Columns,
  slug: string,
  by: 'and' | 'or',
  filters: readonly Filter[],
): Readonly<Record<string, unknown>> {
  if (filters.length === 0) return by === 'and' ? {} : { _id: { $in: [] } }
  return { [`$${by}`]: filters.map((filter) => mongoWhereOf(columns, slug, filter)) }
}

function conditionOf(operator: string, value: unknown, isDate: boolean): unknown {
  if (operator === 'contains') return { $regex: String(value).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) }
  const name = operators[operator]
  if (!name) throw new Error(`No operator « ${operator} »`)
  const given = (part: unknown): unknown => (isDate && typeof part === 'string' ? new Date(part) : part)
  return { [name]: Array.isArray(value) ? value.map(given) : given(value) }
}
