import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { issuances } from '../records'
import { decideIssuance } from './issuance'

const batch = 200
const resuming = system('issuing')

/**
 * After a pause: rows that met the ceiling come back, and rows that waited behind it get a new effect. One too many is
 * harmless: whoever finds a row on its way leaves it alone.
 */
export async function resumeBadge(portal: Portal, badgeCode: string): Promise<Delivery> {
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
    for (const row of rows) await takeUp(portal, row.id)
    const last = rows.at(-1)
    if (!last || rows.length < batch) return delivered
    after = last.id
  }
}

const takeUp = (portal: Portal, id: string) =>
  commitAsSystem(portal, resuming, issuances, id, (row) => {
    const next = row.state === 'held' && row.holdReason === 'ceiling' ? decideIssuance(resuming, row, 'resume') : null
    if (row.state !== 'planned' && !next?.ok) return null
    return {
      set: { state: 'planned' as const, holdReason: null },
      effects: [{ type: 'awards.issue' }],
      journal: { event: 'issuance.resume' },
    }
  })
