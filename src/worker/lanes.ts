import type { EffectRow } from '@/platform/store/store'

/** Effects of some types that are delivered beside the others, so many at once. */
export interface NarrowLane {
  readonly types: readonly string[]
  readonly atOnce: number
  /** So many more are claimed with one statement than are delivered at once; a kill leaves them to the end of their lease. */
  readonly ahead: number
}

/** An effect that this worker holds, and the moment of `performance.now()` after which its lease is too short to begin. */
export interface Claimed {
  readonly row: EffectRow
  readonly token: string
  readonly startBy: number
}

/** What is claimed and delivered beside the others: a full lane holds up nobody else. */
export interface Lane extends NarrowLane {
  readonly running: Set<Promise<unknown>>
  readonly claimed: Claimed[]
}

/** One lane for everything that has none of its own. What only a later version knows is in no lane, and left to that version's workers. */
export function lanesOf(known: readonly string[], atOnce: number, narrow: readonly NarrowLane[]): readonly Lane[] {
  const own = new Set(narrow.flatMap(({ types }) => types))
  const common = { types: known.filter((type) => !own.has(type)), atOnce, ahead: 0 }
  const handled = narrow.map((lane) => ({ ...lane, types: lane.types.filter((type) => known.includes(type)) }))
  return [common, ...handled]
    .filter(({ types }) => types.length > 0)
    .map((lane) => ({ ...lane, running: new Set<Promise<unknown>>(), claimed: [] }))
}
