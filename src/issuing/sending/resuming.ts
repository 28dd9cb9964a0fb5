import { system } from '@/platform/actor'
import { type Delivery, delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { batchesOf } from '@/platform/rows'
import { issuanceEvents } from '../issuance-events'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'

/**
 * After a pause, or once its badge is linked: rows that met the ceiling come back, and rows that waited behind it get a
 * new effect, once for each resuming (`cause`). One too many is harmless: whoever finds a row on its way leaves it
 * alone. A planned row itself is not touched: somebody may hold a slot for it at this moment.
 */
export async function resumeBadge(portal: Portal, badgeCode: string, cause: string): Promise<Delivery> {
  const where = { badgeCode: { equals: badgeCode }, state: { in: ['planned', 'held'] } }
  for await (const rows of batchesOf(portal, issuances, where)) {
    for (const row of rows) if (row.state === 'held') await takeUp(portal, row.id)
    const ids = rows.filter(({ state }) => state === 'planned').map(({ id }) => id)
    await enqueueIssuing(portal, cause, ids)
  }
  return delivered
}

const takeUp = (portal: Portal, id: string) =>
  issuanceEvents.move(portal, system('issuing'), id, 'resume', ({ holdReason }) =>
    holdReason === 'ceiling'
      ? { set: { holdReason: null }, effects: [outbox.issue()], journal: { event: journalEvents.resume } }
      : null,
  )

const enqueueIssuing = (portal: Portal, cause: string, ids: readonly string[]): Promise<void> =>
  enqueue(
    portal,
    ids.map((id) => ({
      key: `resume:${cause}:${id}`,
      source: `${issuances.slug}:${id}`,
      effect: outbox.issue(),
    })),
  )
