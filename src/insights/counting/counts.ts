import type { Instant } from '@/kernel/clock'
import { type Collection, collection } from '@/platform/store/store'

/**
 * A row of counters: what one share of the sources comes to. A share is counted whole from its sources, never by adding
 * one, so that whatever is told twice, late or in another order gives the same row (STA-1).
 */
export interface CountRow {
  readonly id: string
  readonly revision: number
  /** The share: `people:A`, `structures`, `cases`. Unique. */
  readonly share: string
  /** Which definitions it was counted by: an older row is counted anew (STA-2). */
  readonly definition: number
  /** Counter → number, where it is not zero. */
  readonly cells: Cells
  /**
   * Persons whose keys are of two shares (AWD-13): `<key>><share>` that counts a key of this one, `<key><<share>` whose
   * key is counted here. Whatever changes in it changes the other share as well.
   */
  readonly links: readonly string[]
  readonly countedAt: Instant
}

export type Cells = Readonly<Record<string, number>>

export const countRows: Collection<CountRow> = collection<CountRow>('statistics-counts')

/** Raised by one when a definition below changes: every share is then counted anew by the worker. */
export const definition = 1

/** First letters of the fingerprints that people are known by (base64url), in the order that databases compare them. */
const letters = [...'-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz']

export type Share = `people:${string}` | 'structures' | 'cases'

export const peopleShares: readonly Share[] = letters.map((letter): Share => `people:${letter}`)
export const shares: readonly Share[] = [...peopleShares, 'structures', 'cases']
export const isShare = (text: string): text is Share => (shares as readonly string[]).includes(text)

/** The share that counts a person of this key. */
export const shareOf = (recipientKey: string): Share => `people:${recipientKey.charAt(0)}`

/** The keys of a share, as bounds: from the first, up to and without the second. */
export function keysOfShare(share: Share): { readonly from: string; readonly until: string } {
  const letter = share.slice('people:'.length)
  return { from: letter, until: String.fromCodePoint((letter.codePointAt(0) ?? 0) + 1) }
}

/** Counters are named by their parts; none of them holds the separator. */
export const cell = (...parts: readonly (string | number)[]): string => parts.join('|')

/** Counts up; the order of counting leaves no trace. */
export class Tally {
  private readonly counted = new Map<string, number>()

  add(name: string, by = 1): void {
    this.counted.set(name, (this.counted.get(name) ?? 0) + by)
  }

  get cells(): Cells {
    return Object.fromEntries([...this.counted].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  }
}

/** All shares together: a person, a structure and a case are each in exactly one. */
export function sumOf(rows: readonly Pick<CountRow, 'cells'>[]): Cells {
  const all = new Tally()
  for (const { cells } of rows) for (const [name, count] of Object.entries(cells)) all.add(name, count)
  return all.cells
}
