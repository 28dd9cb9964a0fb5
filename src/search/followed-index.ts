import { setImmediate as breathe } from 'node:timers/promises'
import { later } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import type { SearchIndex } from '@/platform/search'
import type { Filter } from '@/platform/store/store'
import { type SearchEntry, searchEntries } from './entry'
import { searchTag } from './tags'
import { wordIndex } from './word-index'

/** Small enough that pages are answered in between. */
const pageSize = 200
/** Rows are stamped by the clocks of several machines: those of the last minutes are read once more. */
const overlapMs = 120_000
/** However wrong those clocks are: after an hour everything is compared. */
const wholeEveryMs = 3_600_000

/** The words of all rows in the memory of one process, brought up to the rows whenever their tag rises. */
export function followedIndex({
  store,
  clock,
  tags,
  log,
}: Pick<Portal, 'store' | 'clock' | 'tags' | 'log'>): SearchIndex {
  const words = wordIndex()
  let newest: string | null = null
  let wholeAt: string | null = null
  let isBehind = true
  let running: Promise<void> | null = null
  let following: Promise<void> | null = null

  function take(row: SearchEntry): void {
    if (!row.isShown) words.remove(row.key)
    else if (words.revisionOf(row.key) !== row.revision) words.put(row)
  }

  async function readAll(only: Filter, each: (row: SearchEntry) => void): Promise<void> {
    let last = ''
    for (;;) {
      const where = { and: [only, { key: { greater_than: last } }] }
      const rows = await store.find(searchEntries, { where, sort: 'key', limit: pageSize })
      for (const row of rows) {
        each(row)
        if (newest === null || row.updatedAt > newest) newest = row.updatedAt
        last = row.key
      }
      if (rows.length < pageSize) return
      await breathe()
    }
  }

  async function run(): Promise<void> {
    const now = clock.now()
    isBehind = false
    try {
      if (newest === null || wholeAt === null || now >= later(wholeAt, wholeEveryMs)) {
        const there = new Set<string>()
        await readAll({}, (row) => {
          there.add(row.key)
          take(row)
        })
        for (const key of [...words.keys()]) if (!there.has(key)) words.remove(key)
        wholeAt = now
      } else await readAll({ updatedAt: { greater_than_equal: later(newest, -overlapMs) } }, take)
    } catch (error) {
      isBehind = true
      throw error
    }
  }

  /** What was written before it is called is there when it answers: a run that has begun may have passed it already. */
  function catchUp(): Promise<void> {
    if (!running) {
      running = run().finally(() => {
        running = null
      })
      return running
    }
    following ??= running
      .catch(() => undefined)
      .then(() => {
        following = null
        return catchUp()
      })
    return following
  }

  return {
    catchUp,
    async find(question) {
      // Without tags to go by, or with some that nobody could read, the rows themselves are asked.
      if (isBehind || running || !tags.isCurrent()) await catchUp()
      return words.find(question)
    },
    follow() {
      const end = tags.listen((risen) => {
        if (risen !== 'everything' && !risen.has(searchTag)) return
        isBehind = true
        catchUp().catch((error) => log.warn({ err: error }, 'the search could not read its rows, the next look will'))
      })
      return end
    },
  }
}
