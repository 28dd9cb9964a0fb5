import { parisDateOf } from '@/kernel/dates'
import { mayLeave } from '@/platform/allowance'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'

/** How often a resource was downloaded in a month: a number, and nothing about who asked. */
interface Downloads {
  readonly id: string
  readonly revision: number
  readonly resourceId: string
  /** `2026-11` */
  readonly month: string
  readonly count: number
}

const downloads = collection<Downloads>('resource-downloads')
/** Beyond so many lost races one download less is no harm. */
const mostTries = 8

/**
 * Counts one download of a resource. Whoever asks again from the same network within a day is not counted again, so
 * that a figure that is shown cannot be blown up with a loop; unknown networks count as one.
 */
export async function countDownload(portal: Portal, resourceId: string, network: string): Promise<void> {
  if (!(await mayLeave(portal, 'countedDownload', { recipient: `${resourceId} ${network || '-'}` }))) return
  const { store, clock } = portal
  const month = parisDateOf(clock.now()).slice(0, 7)
  const id = `${resourceId}:${month}`
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const row = await store.get(downloads, id)
    const written = row
      ? await store.swap(downloads, row, { count: row.count + 1 })
      : await store.insert(downloads, { id, revision: 0, resourceId, month, count: 1 })
    if (written.outcome === 'swapped' || written.outcome === 'new') return
  }
}

/** Downloads of the last twelve months, by resource. */
export async function downloadsOf(
  { store, clock }: Pick<Portal, 'store' | 'clock'>,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (resourceIds.length === 0) return new Map()
  const year = Number(parisDateOf(clock.now()).slice(0, 4)) - 1
  const since = `${year}${parisDateOf(clock.now()).slice(4, 7)}`
  const where = { resourceId: { in: [...resourceIds] }, month: { greater_than: since } }
  const rows = await store.find(downloads, { where, limit: 13 * resourceIds.length })
  const sums = new Map<string, number>()
  for (const { resourceId, count } of rows) sums.set(resourceId, (sums.get(resourceId) ?? 0) + count)
  return sums
}
