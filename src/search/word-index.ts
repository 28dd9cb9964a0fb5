import MiniSearch, { type Query, type SearchResult } from 'minisearch'
import type { ParisDate } from '@/kernel/dates'
import type { SearchAnswer, SearchGroup, SearchHit, SearchQuestion } from '@/platform/search'
import { isShownOn, type SearchEntry } from './entry'
import { editsAllowed, swapped, termsOf } from './french'
import { excerptOf, marksIn } from './marks'

type Indexed = Pick<SearchEntry, 'key' | 'title' | 'detail' | 'text'>

/** More words change no answer; each costs a walk through the index. */
const mostWords = 8
/** A beginning of one or two letters is that of nearly everything. */
const shortestBeginning = 3
const boost = { title: 4, detail: 2 }

/** Entries by their words, in memory. `docs/decisions/0021-search.md` says why MiniSearch. */
export interface WordIndex {
  put(entry: SearchEntry): void
  remove(key: string): void
  revisionOf(key: string): number | undefined
  keys(): IterableIterator<string>
  find(question: SearchQuestion): SearchAnswer
}

export function wordIndex(): WordIndex {
  const entries = new Map<string, SearchEntry>()
  const words = new MiniSearch<Indexed>({
    idField: 'key',
    fields: ['title', 'detail', 'text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    // Asked words come as terms already.
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost },
  })

  const remove = (key: string): void => {
    if (entries.delete(key)) words.discard(key)
  }

  const isAsked = (today: ParisDate, kind: string | null) => (result: SearchResult) => {
    const entry = entries.get(String(result.id))
    return entry !== undefined && (kind === null || entry.kind === kind) && isShownOn(entry, today)
  }

  return {
    remove,
    put(entry) {
      remove(entry.key)
      entries.set(entry.key, entry)
      words.add(entry)
    },
    revisionOf: (key) => entries.get(key)?.revision,
    keys: () => entries.keys(),
    find({ words: asked, kind, today, limit }) {
      const terms = [...new Set(termsOf(asked))].slice(0, mostWords)
      if (terms.length === 0) return { groups: [], total: 0, isPartial: false }
      const filter = isAsked(today, kind)
      const whole = words.search(queryOf(terms, 'AND'), { filter })
      const isPartial = whole.length === 0 && terms.length > 1
      const results = isPartial ? words.search(queryOf(terms, 'OR'), { filter }) : whole
      return { ...grouped(results, entries, limit), isPartial: isPartial && results.length > 0 }
    },
  }
}

/** Each word with its typing errors; the last one may be unfinished. */
const queryOf = (terms: readonly string[], combineWith: 'AND' | 'OR'): Query => ({
  combineWith,
  queries: terms.map((term, index) => ({
    combineWith: 'OR',
    queries: [
      {
        queries: [term],
        fuzzy: editsAllowed(term),
        prefix: index === terms.length - 1 && term.length >= shortestBeginning,
      },
      // Found through a slip of the hand: behind what was written so.
      { queries: [...swapped(term)], combineWith: 'OR', boostTerm: () => 0.4 },
    ],
  })),
})

function grouped(
  results: readonly SearchResult[],
  entries: ReadonlyMap<string, SearchEntry>,
  limit: number,
): Pick<SearchAnswer, 'groups' | 'total'> {
  const found = results.flatMap((result) => {
    const entry = entries.get(String(result.id))
    return entry ? [{ entry, result }] : []
  })
  const groups = [...Map.groupBy(found, ({ entry }) => entry.kind)].map(
    ([kind, some]): SearchGroup => ({
      kind,
      total: some.length,
      hits: some.slice(0, limit).map(({ entry, result }) => hitOf(entry, new Set(result.terms))),
    }),
  )
  return { groups, total: found.length }
}

function hitOf({ key, title, detail, text, address }: SearchEntry, terms: ReadonlySet<string>): SearchHit {
  const { excerpt, marks } = excerptOf(text, terms)
  return { key, title, titleMarks: marksIn(title, terms), excerpt, excerptMarks: marks, detail, address }
}
