import { restBounds } from './limits'

/** Parameters that decide how much is read; `joins` opens a second, unbounded list. */
const bounded = /^(limit|depth|pagination|joins|populate|trash)(\[|%5B|$)/i

/** The query string for Payload's REST with `limit` 1–100, `depth` 0–2, and no way to switch paging off. */
export function clampedQuery(search: string): string {
  const given = new URLSearchParams(search)
  const kept = new URLSearchParams([...given].filter(([name]) => !bounded.test(name)))
  const limit = given.get('limit')
  if (limit !== null) kept.set('limit', String(clamp(limit, 1, restBounds.limit)))
  const depth = given.get('depth')
  if (depth !== null) kept.set('depth', String(clamp(depth, 0, restBounds.depth)))
  if (given.get('trash') === 'true') kept.set('trash', 'true')
  const text = kept.toString()
  return text ? `?${text}` : ''
}

/** `limit=0` means « all » to Payload: it becomes the most that we give. */
function clamp(text: string, least: number, most: number): number {
  const value = Number.parseInt(text, 10)
  if (Number.isNaN(value)) return least === 0 ? 0 : 10
  return value < least ? (least === 0 ? 0 : most) : Math.min(value, most)
}
