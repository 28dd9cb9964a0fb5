import { chunksOf } from '@/kernel/chunks'
import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { type CaseKind, caseMessages } from './messages'

/* What people write beside a case, at any time, changes no row of it; it is activity all the same. */

const byPeople = { kind: { in: ['ownMessage', 'privateNote'] } }
/** Far above what people write in the days after which a case sleeps. */
const mostWritten = 2_000
const idsAtOnce = 200

/** Cases of a kind in which somebody has written since then. */
export async function casesWrittenSince(
  portal: Portal,
  caseKind: CaseKind,
  since: Instant,
): Promise<readonly string[]> {
  const where = { ...byPeople, caseKind: { equals: caseKind }, at: { greater_than_equal: since } }
  const rows = await portal.store.find(caseMessages, { where, sort: '-at', limit: mostWritten })
  return [...new Set(rows.map(({ caseId }) => caseId))]
}

/** When somebody last wrote in each of these cases; one that is missing has no such message. */
export async function lastWritten(portal: Portal, caseIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const last = new Map<string, Instant>()
  for (const ids of chunksOf(caseIds, idsAtOnce)) {
    const where = { ...byPeople, caseId: { in: [...ids] } }
    for (const { caseId, at } of await portal.store.find(caseMessages, { where, sort: 'at' })) last.set(caseId, at)
  }
  return last
}
