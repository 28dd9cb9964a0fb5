import type { FlattenedField } from 'payload'
import * as qs from 'qs-esm'
import { parsed } from '@/kernel/text'
import { restBounds } from './limits'
import { isAcceptedWhere, namesReadableField } from './rest-where'

type Parsed = Readonly<Record<string, unknown>>

/** Parameters that switch something on or off; every other one that is not named here is dropped (`joins`, `populate`, `pagination`, `data`…). */
const switches = ['draft', 'autosave', 'trash', 'overrideLock', 'publishAllLocales', 'unpublishAllLocales'] as const
const words = ['locale', 'fallback-locale', 'fallbackLocale'] as const

/** As Payload itself reads an address: what is judged here is what it will see, also for `[limit]=0` or `li%6Dit=0`. */
const asPayloadReads = { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true } as const

/**
 * The query string for Payload's REST, read as Payload reads it and written anew: `limit` 1–100, `page` 1–10,000,
 * `depth` 0–2, and no way to switch paging off. Null for a filter, an order or a selection that is not accepted: an
 * unknown operator, a field that is not there or hidden, a value of the wrong kind, nesting without end.
 */
export function clampedQuery(search: string, fields?: readonly FlattenedField[]): string | null {
  const given = qs.parse(search, asPayloadReads) as Parsed
  const kept: Record<string, unknown> = {}
  if (given.limit !== undefined) kept.limit = numberOf(given.limit, 'most', 10, restBounds.limit)
  if (given.page !== undefined) kept.page = numberOf(given.page, 'least', 1, restBounds.page)
  if (given.depth !== undefined) kept.depth = numberOf(given.depth, 'least', 0, restBounds.depth)
  for (const name of switches) if (given[name] === 'true' || given[name] === 'false') kept[name] = given[name]
  for (const name of words) if (typeof given[name] === 'string' && given[name].length <= 20) kept[name] = given[name]
  if (given.where !== undefined && given.where !== '') {
    const where = objectOf(given.where)
    if (!where || !isAcceptedWhere(where, fields)) return null
    kept.where = where
  }
  if (given.sort !== undefined && given.sort !== '') {
    const sort = sortOf(given.sort, fields)
    if (!sort) return null
    kept.sort = sort
  }
  if (given.select !== undefined && given.select !== '') {
    if (!isSelection(given.select, fields)) return null
    kept.select = given.select
  }
  return qs.stringify(kept, { addQueryPrefix: true })
}

/** A number within its bounds; `limit=0` means « all » to Payload, so that what is below the least becomes the most. */
function numberOf(given: unknown, below: 'least' | 'most', least: number, most: number): number | undefined {
  if (typeof given !== 'string') return undefined
  const value = given.trim() === '' ? Number.NaN : Number(given)
  const floor = below === 'most' ? 1 : least
  if (Number.isNaN(value)) return least
  if (value < floor) return below === 'most' ? most : least
  return Math.min(Math.floor(value), most)
}

/** Payload takes a filter as JSON as well. */
function objectOf(given: unknown): Parsed | null {
  const value = typeof given === 'string' ? parsed(given) : given
  return isPlain(value) ? value : null
}

const isPlain = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function sortOf(given: unknown, fields: readonly FlattenedField[] | undefined): string | null {
  const list = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : null
  if (!list || list.length > restBounds.sorts) return null
  const isAccepted = list.every((one) => typeof one === 'string' && namesReadableField(one.replace(/^-/, ''), fields))
  return isAccepted ? list.join(',') : null
}

function isSelection(given: unknown, fields: readonly FlattenedField[] | undefined): boolean {
  if (!isPlain(given)) return false
  const entries = Object.entries(given)
  return (
    entries.length <= restBounds.conditions &&
    entries.every(
      ([name, value]) => (value === 'true' || value === 'false') && (!fields || namesReadableField(name, fields)),
    )
  )
}
