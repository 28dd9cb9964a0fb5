import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import type { Portal } from '@/platform/portal'
import type { Upload } from '@/platform/request-body'
import { checkBadgeImage } from './badge-image'
import type { BadgeImageFile } from './partner-badge'

/** Among the portal's files. */
export const badgeImageName = (id: string): string => `badge-images/${id}.png`

/**
 * Checks a picture (MAP-6) and keeps it, made anew as a PNG of ours; problems `image.…`. The file is written before a
 * case names it: a process that dies in between leaves a file that nobody sees, never a case without its picture.
 */
export async function keepBadgeImage(
  portal: Pick<Portal, 'images' | 'files'>,
  sent: Upload,
): Promise<Result<BadgeImageFile>> {
  const checked = await checkBadgeImage(portal.images, sent)
  if (!checked.ok) return checked
  const { png, side, type } = checked.value
  const file = badgeImageName(newId())
  await portal.files.put(file, png)
  return ok({ file, side, type, bytes: sent.bytes.byteLength })
}
