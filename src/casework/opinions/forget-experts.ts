import { parisDateOf, subtractMonths } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { opinions } from './opinion'

/** Half a year after its last day nobody writes to an expert about that case any more (OPI-6). A proposal to the Région. */
const monthsKept = 6
const atOnce = 200

/** Takes away the addresses of experts whose invitations are long over; who said what stays with the case. */
export async function forgetExperts(portal: Portal): Promise<number> {
  const before = subtractMonths(parisDateOf(portal.clock.now()), monthsKept)
  const where = { endsOn: { less_than: before }, email: { not_equals: null } }
  const rows = await portal.store.find(opinions, { where, sort: 'id', limit: atOnce })
  for (const { id } of rows)
    await commitAsSystem(portal, system('casework'), opinions, id, (row) =>
      row.email === null ? null : { set: { email: null }, journal: { event: 'expertForgotten' } },
    )
  return rows.length
}
