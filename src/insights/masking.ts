import { createHmac } from 'node:crypto'
import type { Env } from '@/platform/env'

/*
 * How counts of persons are published (STA-4 to STA-6, decisions/0027): each is rounded on its own to a multiple of
 * five, down from a place between two multiples that only the portal knows.
 */

/** A small number is one below it. */
export const base = 5
/** A year of fewer badges than this, as published, is told by no breakdown (STA-5). */
export const smallestDivided = 20
/** Persons of a year or of an aim below this are not told beside the badges that they hold (STA-5). */
export const smallestPersons = 10

/** Where between two multiples the rounding of this counter changes: 0 to 4, the same for ever. */
export type Offset = (counter: string) => number

/** The key never rotates (decisions/0012): another one would round the same counts a second way. */
export const offsetsOf = (env: Pick<Env, 'recipientHmacKey'>): Offset => {
  const key = Buffer.from(env.recipientHmacKey, 'base64')
  return (counter) => createHmac('sha256', key).update(`statistics:rounding:${counter}`).digest().readUInt32BE() % base
}

/** Zero stays zero; one to four become zero or five; never further than four from the count; grows with it. */
export const rounded = (count: number, offset: number): number => base * Math.floor((count + offset) / base)

/** What a reader can know of a count behind a published number: both ends included. */
export interface Range {
  readonly low: number
  readonly high: number
}

export const rangeOf = (published: number): Range => ({
  low: Math.max(0, published - (base - 1)),
  high: published + (base - 1),
})

const sumOf = (ranges: readonly Range[]): Range => ({
  low: ranges.reduce((sum, { low }) => sum + low, 0),
  high: ranges.reduce((sum, { high }) => sum + high, 0),
})

/** Known to be somebody, and to be few: what no combination of published numbers may tell. */
export const isTelling = ({ low, high }: Range): boolean => low > 0 && high < base

/** The same badges of one year, divided in several ways; each division sums to the same unknown total. */
export interface Star {
  readonly total: number
  readonly divisions: Readonly<Record<string, readonly number[]>>
}

/**
 * What the numbers of a star together tell of each count: exact, since given the total its divisions know nothing of
 * each other. The last one of a division is all of the others of it together, for each of them.
 */
export function knowable({ total, divisions }: Star): Readonly<Record<string, readonly Range[]>> {
  const own = Object.values(divisions).map((cells) => sumOf(cells.map(rangeOf)))
  const all = [rangeOf(total), ...own]
  const whole = { low: Math.max(...all.map(({ low }) => low)), high: Math.min(...all.map(({ high }) => high)) }
  return Object.fromEntries(
    Object.entries(divisions).map(([name, cells]) => {
      const ranges = cells.map(rangeOf)
      const sum = sumOf(ranges)
      const given = ranges.flatMap(({ low, high }) => {
        const others = { low: sum.low - low, high: sum.high - high }
        return [
          { low: Math.max(low, whole.low - others.high), high: Math.min(high, whole.high - others.low) },
          { low: Math.max(others.low, whole.low - high), high: Math.min(others.high, whole.high - low) },
        ]
      })
      return [name, given]
    }),
  )
}

/** The divisions of a star that may be published beside each other: one that would tell of a few is left out (STA-6). */
export function publishableDivisions(star: Star): readonly string[] {
  if (star.total < smallestDivided) return []
  let kept: Star = star
  for (;;) {
    const telling = Object.entries(knowable(kept)).find(([, ranges]) => ranges.some(isTelling))?.[0]
    if (telling === undefined) return Object.keys(kept.divisions)
    const { [telling]: _, ...others } = kept.divisions
    kept = { ...kept, divisions: others }
  }
}
