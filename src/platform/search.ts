import { z } from 'zod'
import type { ParisDate } from '../kernel/dates'
import { type EventKind, type Subscription, subscribe } from './outbox'

/*
 * What a slice gives to the search over everything, in its `slice.ts`. The search itself stands above all slices
 * (`src/search`): it keeps the rows, and asks these sources what stands in them.
 */

/** Paris dates, `to` exclusive. */
export interface Period {
  readonly from: ParisDate
  readonly to: ParisDate
}

/** One result as anonymous readers may see it: never a draft, never a person's. */
export interface SearchText {
  /** Tells several results of one thing apart; '' where there is one. */
  readonly part: string
  readonly title: string
  /** What is searched beside the title, and shown as an excerpt. */
  readonly text: string
  /** What stands under the title: town and department, competence and level. */
  readonly detail: string
  /** Where it is read, a path of ours. */
  readonly address: string
  /** On which days the public sees it; null for always. Looked at when somebody searches (TIME-7). */
  readonly periods: readonly Period[] | null
}

/** An event, and the things that it is about. */
export interface SearchFollowing {
  subscription(effectsOf: (thing: string) => ReturnType<Subscription['follow']>): Subscription
}

/** In a source: `after(membershipChanged, ({ organizationId }) => [organizationId])`. */
export const after = <P>(kind: EventKind<P>, thingsOf: (payload: P) => readonly string[]): SearchFollowing => ({
  subscription: (effectsOf) => subscribe(kind, (payload) => thingsOf(payload).flatMap(effectsOf)),
})

export interface SearchQuestion {
  readonly words: string
  /** One kind alone; null for all. */
  readonly kind: string | null
  readonly today: ParisDate
  /** Hits of each kind at most. */
  readonly limit: number
}

/** Half-open range of a text, in UTF-16 units: what a reader sees marked. */
const mark = z.tuple([z.number().int(), z.number().int()])
export type Mark = z.infer<typeof mark>

export const searchHit = z.object({
  key: z.string(),
  title: z.string(),
  titleMarks: z.array(mark),
  excerpt: z.string(),
  excerptMarks: z.array(mark),
  detail: z.string(),
  address: z.string(),
})
export type SearchHit = z.infer<typeof searchHit>

export interface SearchGroup {
  readonly kind: string
  readonly total: number
  readonly hits: SearchHit[]
}

export interface SearchAnswer {
  /** The kind with the best hit first. */
  readonly groups: readonly SearchGroup[]
  readonly total: number
  /** Nothing holds all of the words: these hold some. */
  readonly isPartial: boolean
}

/** The words of all rows in this process' memory. */
export interface SearchIndex {
  find(question: SearchQuestion): Promise<SearchAnswer>
  /** Brings it up to the rows as they are now. */
  catchUp(): Promise<void>
  /** Looks at the rows whenever their tag rises; answers how to end it. */
  follow(): () => void
}
