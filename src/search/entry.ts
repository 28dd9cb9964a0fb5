import type { ParisDate } from '@/kernel/dates'
import type { Period, SearchText } from '@/platform/search'
import { collection } from '@/platform/store/store'

/** What the search keeps of one result; emptied, not removed, when the public may not see it any more. */
export interface SearchEntry {
  readonly id: string
  readonly revision: number
  /** `<kind>:<thing>:<part>`, unique. */
  readonly key: string
  readonly kind: string
  readonly thingId: string
  readonly title: string
  readonly detail: string
  readonly text: string
  readonly address: string
  readonly periods: readonly Period[] | null
  readonly isShown: boolean
  readonly updatedAt: string
}

export const searchEntries = collection<SearchEntry>('search-entries')

export type EntryContent = Pick<SearchEntry, 'title' | 'detail' | 'text' | 'address' | 'periods' | 'isShown'>

export const entryKey = (kind: string, thing: string, part: string): string => `${kind}:${thing}:${part}`

const longest = { title: 200, detail: 300, text: 4_000, address: 400 } as const
const mostPeriods = 50

/** What stands in the row; longer texts are cut, since a search shows their beginning. */
export const contentOf = ({ title, detail, text, address, periods }: SearchText): EntryContent => ({
  title: title.slice(0, longest.title),
  detail: detail.slice(0, longest.detail),
  text: text.replace(/\s+/gu, ' ').trim().slice(0, longest.text),
  address: address.slice(0, longest.address),
  periods: periods?.slice(0, mostPeriods) ?? null,
  isShown: true,
})

/** Nothing is left of what is not public any more. */
export const emptied: EntryContent = { title: '', detail: '', text: '', address: '', periods: null, isShown: false }

/** Asked at each search: a status ends with its day, without any row being written (TIME-7). */
export const isShownOn = ({ isShown, periods }: Pick<SearchEntry, 'isShown' | 'periods'>, today: ParisDate): boolean =>
  isShown && (periods === null || periods.some(({ from, to }) => from <= today && today < to))
