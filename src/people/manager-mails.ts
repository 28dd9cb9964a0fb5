import { notify } from '@/notifications/notify'
import type { Letter, NoticeKind } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { staffWith } from './staff'

/** One mail to each scheme manager whose address is confirmed. */
export async function toManagers(
  portal: Portal,
  row: EffectRow,
  kind: NoticeKind<'managers'>,
  letter: Letter,
  link: string,
): Promise<void> {
  for (const { id, userId } of await staffWith(portal, 'schemeManager'))
    await notify(portal, row, kind, { userId }, letter, { part: id, link })
}
