import MiniSearch from 'minisearch'
import type { SearchEntry } from '@/search/entry'
import { editsAllowed, termsOf } from '@/search/french'
import { type WordIndex, wordIndex } from '@/search/word-index'
import { Random } from '../tests/requests/random'
import type { Bench, Finding } from './support/bench'
import { alternating, median, milliseconds, quantile } from './support/rounds'

/** A question costs the portal its little words, its days, its groups, its marks and its slips of the hand. */
const aim = 0.4

const wordsInAll = 12_000
const wordsOfOne = { title: 4, detail: 6, text: 40 } as const
const today = '2026-11-23'

export const search: Bench = {
  name: 'search',
  title: 'The search over everything',
  method:
    'Questions of one to five words, a part of them misspelt or unfinished, are asked of 20,000 documents of fifty invented words: the portal’s index with its filter by day, its groups, marks and excerpts, and MiniSearch alone with the same words, edit distances and fields. In turns, in one process; processor time for each question.',
  run: async ({ quick }) => {
    const documents = documentsOf(new Random(1), quick ? 2_000 : 20_000)
    const questions = questionsOf(new Random(2), documents, quick ? 60 : 400)
    const before = heapMegabytes()
    const ours = filled(documents)
    const memory = heapMegabytes() - before
    const bare = bareIndex(documents)
    const ask = (words: string) => ours.find({ words, kind: null, today, limit: 5 })
    const found = await alternating(
      quick ? 2 : 7,
      async () => questions.map((words) => cpuOf(() => ask(words))),
      async () => questions.map((words) => cpuOf(() => bare(words))),
    )
    const middle = { portal: median(found.portal.flat()), bare: median(found.bare.flat()) }
    const worst = { portal: quantile(found.portal.flat(), 0.95), bare: quantile(found.bare.flat(), 0.95) }
    return [
      { ...finding('a question, in the median', middle), aim },
      finding('a question, at the 95th percentile', worst),
      { measure: `memory of ${documents.length} documents`, portal: `${Math.round(memory)} MiB` },
    ]
  },
}

const finding = (measure: string, { portal, bare }: { portal: number; bare: number }): Finding => ({
  measure,
  portal: milliseconds(portal),
  bare: milliseconds(bare),
  ratio: bare / portal,
})

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function heapMegabytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Words as they are in a language: a few are everywhere, most are rare. */
function documentsOf(random: Random, count: number): readonly SearchEntry[] {
  const letters = 'eaisnrtolucdmpgbvhfq'
  const letter = () => letters[Math.floor(random.next() ** 1.6 * letters.length)] ?? 'e'
  const vocabulary = Array.from({ length: wordsInAll }, () =>
    Array.from({ length: 3 + Math.floor(random.next() * 9) }, letter).join(''),
  )
  const some = (length: number): string =>
    Array.from({ length }, () => vocabulary[Math.floor(random.next() ** 2.2 * wordsInAll)] ?? '').join(' ')
  const kinds = ['badges', 'catalogue', 'structures', 'pages']
  return Array.from({ length: count }, (_, n) => ({
    id: String(n),
    revision: 1,
    key: `${n}`,
    kind: kinds[n % kinds.length] ?? '',
    thingId: String(n),
    title: some(wordsOfOne.title),
    detail: some(wordsOfOne.detail),
    text: some(wordsOfOne.text),
    address: '/',
    periods: [{ from: '2024-01-01', to: '2027-01-01' }],
    isShown: true,
    updatedAt: '2026-03-02T09:00:00.000Z',
  }))
}

/** Words of the documents themselves: as they are, two of them, one misspelt and one unfinished, five. */
function questionsOf(random: Random, documents: readonly SearchEntry[], count: number): readonly string[] {
  const word = (): string => random.of(random.of(documents).text.split(' '))
  const misspelt = (text: string): string => {
    const at = Math.floor(random.next() * text.length)
    return `${text.slice(0, at)}x${text.slice(at + 1)}`
  }
  const forms = [
    () => word(),
    () => `${word()} ${word()}`,
    () => `${misspelt(word())} ${word().slice(0, 4)}`,
    () => [word(), word(), word(), word(), word()].join(' '),
  ]
  return Array.from({ length: count }, (_, n) => forms[n % forms.length]?.() ?? '')
}

function filled(documents: readonly SearchEntry[]): WordIndex {
  const index = wordIndex()
  for (const document of documents) index.put(document)
  return index
}

/** The library as its manual shows it, with the words that the portal would look for. */
function bareIndex(documents: readonly SearchEntry[]): (words: string) => unknown {
  const index = new MiniSearch<SearchEntry>({
    idField: 'key',
    fields: ['title', 'detail', 'text'],
    tokenize: termsOf,
    searchOptions: {
      boost: { title: 4, detail: 2 },
      combineWith: 'AND',
      fuzzy: editsAllowed,
      prefix: (_term, at, terms) => at === terms.length - 1,
    },
  })
  index.addAll(documents)
  return (words) => index.search(words).slice(0, 20)
}
