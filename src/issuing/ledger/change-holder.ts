import { searchable } from '@/kernel/text'
import { system } from '@/platform/actor'
import { changeEach } from '@/platform/change-each'
import { commitAsSystem } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { isWaiting, waitingStates } from '../issuance'
import { issuances } from '../records'

const evaluating = system('evaluation')

/** After a merge: what still waits under other keys of a person goes to the key that speaks (AWD-13). */
export async function handOver(portal: Portal, fromKeys: readonly string[], recipientKey: string): Promise<void> {
  const waiting = await portal.store.find(issuances, {
    where: { recipientKey: { in: fromKeys }, state: { in: [...waitingStates] } },
  })
  for (const row of waiting)
    await commitAsSystem(portal, evaluating, issuances, row.id, (current) =>
      isWaiting(current.state) && current.recipientKey !== recipientKey
        ? { set: { recipientKey }, journal: { event: 'issuanceHandedOver' } }
        : null,
    )
}

/** After an erasure the lines of a person are found by their badge alone, not by initials (EX47). */
export const forgetHolder = (portal: Portal, recipientKey: string): Promise<void> =>
  changeEach(portal, issuances, { recipientKey: { equals: recipientKey } }, ({ badge }) => ({
    search: searchable(badge.name),
  }))
