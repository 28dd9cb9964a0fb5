import { type Letter, notify } from '@/platform/notify'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { staffWith } from './staff'

/** One mail to each scheme manager whose address is confirmed. */
export async function toManagers(portal: Portal, row: EffectRow, letter: Letter): Promise<void> {
  for (const { id, userId } of await staffWith(portal, 'schemeManager'))
    await notify(portal, row, { userId }, letter, id)
}
