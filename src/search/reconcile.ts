import { createHash } from 'node:crypto'
import { later } from '@/kernel/clock'
import { type Enqueued, enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import type { Scheduled } from '@/platform/slice'
import { searchEntries } from './entry'
import { reconcileEntries } from './outbox'
import { fixedPages } from './pages'

/** A page of a comparison; its key makes a second worker's, or a repetition after a death, the same. */
export function pageOf(payload: Parameters<typeof reconcileEntries>[0]): Enqueued {
  const { run, kind, phase, after } = payload
  const target = `${kind}:${phase}:${after ?? ''}`
  return { key: `search:${run}:${target}`, source: 'search-entries:all', effect: reconcileEntries(payload, { target }) }
}

const everyMs = 3_600_000
/** Pages are part of the program: a new version has them found at once, whatever the hour. */
const edition = createHash('sha256').update(JSON.stringify(fixedPages)).digest('hex').slice(0, 8)

/** Compares all rows with their sources each hour: what an effect that was lost has left behind is found. */
async function begin(portal: Portal): Promise<void> {
  const run = `${portal.clock.now().slice(0, 13)}-${edition}`
  await enqueue(
    portal,
    portal.searchSources.map(({ kind }) => pageOf({ run, kind, phase: 'listed', after: null })),
  )
}

/** Long after each web has taken them out of its memory. */
const keepEmptiedMs = 30 * 24 * 3_600_000

/** Housekeeping: emptied rows, and those of a kind that no slice has any more. */
export async function forgetEntries(portal: Portal): Promise<number> {
  const kinds = portal.searchSources.map(({ kind }) => kind)
  const emptiedLongAgo = {
    isShown: { equals: false },
    updatedAt: { less_than: later(portal.clock.now(), -keepEmptiedMs) },
  }
  return (
    (await portal.store.remove(searchEntries.slug, emptiedLongAgo)) +
    (await portal.store.remove(searchEntries.slug, { kind: { not_in: kinds } }))
  )
}

export const searchSchedule: readonly Scheduled[] = [
  { everyMs, run: begin },
  { everyMs, run: forgetEntries },
]
