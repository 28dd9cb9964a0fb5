import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { visitMonths } from './visit-months'
import { isVisit, type Origin, originOf, type Reading } from './visit-rules'

export interface VisitCounter {
  /** Counts the reading of a page of this row, if it is a person’s. */
  note(rowPath: string, reading: Reading): void
  /** Adds what was counted to the row of its month; what cannot be written is kept for the next time. */
  flush(): Promise<void>
}

type Counts = Map<string, number>
interface Counted {
  /** Paris day on which the first of them was read. */
  readonly day: string
  readonly pages: Counts
  readonly origins: Counts
}

const emptyOn = (day: string): Counted => ({ day, pages: new Map(), origins: new Map() })
const add = (counts: Counts, key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count)
const plus = (before: Readonly<Record<string, number>>, counts: Counts): Readonly<Record<string, number>> => ({
  ...before,
  ...Object.fromEntries([...counts].map(([key, count]) => [key, (before[key] ?? 0) + count])),
})

/** More processes than write at one moment. */
const mostTries = 20

/** Readings of public pages, in memory until they are added to their row (STA-10). One for each web process. */
export function visitCounter(portal: Pick<Portal, 'store' | 'clock' | 'env' | 'log'>): VisitCounter {
  const { origin: ownOrigin } = new URL(portal.env.portalUrl)
  let current: Counted | null = null
  let writing: Promise<void> | null = null

  async function write({ day, pages, origins }: Counted): Promise<void> {
    const month = day.slice(0, 7)
    const total = [...pages.values()].reduce((sum, count) => sum + count, 0)
    const ofDay: Counts = new Map([...pages].map(([page, count]) => [`${day.slice(8)}|${page}`, count]))
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const row = await findOne(portal, visitMonths, { month: { equals: month } })
      const sums = {
        total: (row?.total ?? 0) + total,
        days: plus(row?.days ?? {}, ofDay),
        origins: plus(row?.origins ?? {}, origins),
      }
      const written = row
        ? await portal.store.swap(visitMonths, row, sums)
        : await portal.store.insert(visitMonths, { id: newId(), revision: 1, month, ...sums })
      if (written.outcome === 'swapped' || written.outcome === 'new') return
    }
    throw new Error(`The visits of ${month} were written by others each time.`)
  }

  /** A day that could not be written stays the day of what comes after it: only the month must be right. */
  function keep(counted: Counted): void {
    current ??= emptyOn(counted.day)
    for (const [key, count] of counted.pages) add(current.pages, key, count)
    for (const [key, count] of counted.origins) add(current.origins, key, count)
  }

  async function flushed(): Promise<void> {
    const counted = current
    if (!counted) return
    current = null
    try {
      await write(counted)
    } catch (error) {
      keep(counted)
      portal.log.warn({ err: error }, 'visits could not be written yet')
    }
  }

  return {
    note(rowPath, reading) {
      if (!isVisit(reading)) return
      // The day is asked once between two writes, and not for each page.
      current ??= emptyOn(parisDateOf(portal.clock.now()))
      const origin: Origin = originOf(reading, ownOrigin)
      add(current.pages, rowPath, 1)
      add(current.origins, `${rowPath}|${origin}`, 1)
    },
    async flush() {
      // The last write of a process that stops waits for the one that is under way, and takes what came since.
      await writing
      writing = flushed()
      await writing
    },
  }
}

const everyMs = 60_000

/** Writes once a minute; ends with the process. */
export function keepFlushing(counter: VisitCounter): void {
  setInterval(() => void counter.flush(), everyMs).unref()
}
