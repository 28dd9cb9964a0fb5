import { system } from '@/platform/actor'
import { type Delivery, delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import type { Portal } from '@/platform/portal'
import { issuanceEvents } from '../issuance-events'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'

const batch = 200

/**
 * After a pause, or once its badge is linked: rows that met the ceiling come back, and rows that waited behind it get a
 * new effect, once for each resuming (`cause`). One too many is harmless: whoever finds a row on its way leaves it
 * alone. A planned row itself is not touched: somebody may hold a slot for it at this moment.
 */
export async function resumeBadge(portal: Portal, badgeCode: string, cause: string): Promise<Delivery> {
  for (let after = ''; ; ) {
    const rows = await portal.store.find(issuances, {
      where: {
        badgeCode: { equals: badgeCode },
        state: { in: ['planned', 'held'] },
        id: { greater_than: after },
      },
      sort: 'id',
      limit: batch,
    })
    for (const row of rows) if (row.state === 'held') await takeUp(portal, row.id)
    await enqueueIssuing(
      portal,
      cause,
      rows.filter(({ state }) => state === 'planned').map(({ id }) => id),
    )
    const last = rows.at(-1)
    if (!last || rows.length < batch) return delivered
    after = last.id
  }
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
