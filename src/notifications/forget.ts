import type { Portal } from '@/platform/portal'
import { keptNotices } from './kept'
import { notificationSettings } from './settings'

/** Nothing is kept for the reader of an account that is gone (ACC-6); harmless twice. */
export async function forgetReader(portal: Portal, userId: string): Promise<void> {
  const own = { userId: { equals: userId } }
  await portal.store.remove(keptNotices.slug, own)
  await portal.store.remove(notificationSettings.slug, own)
}
