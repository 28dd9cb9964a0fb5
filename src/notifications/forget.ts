import { accountById } from '@/platform/accounts'
import type { Portal } from '@/platform/portal'
import { mailAddresses, markOf, sentMailRows } from './addresses/address'
import { keptNotices } from './kept'
import { notificationSettings } from './settings'

/** Nothing is kept for the reader of an account that is about to go, nor about its address (ACC-6); harmless twice. */
export async function forgetReader(portal: Portal, userId: string): Promise<void> {
  const own = { userId: { equals: userId } }
  const account = await accountById(portal, userId)
  await portal.store.remove(keptNotices.slug, own)
  await portal.store.remove(notificationSettings.slug, own)
  await portal.store.remove(sentMailRows.slug, own)
  // A row that a mail without an account began knows the address alone.
  const marks = account ? [{ addressMark: { equals: markOf(portal, account.email) } }] : []
  await portal.store.remove(mailAddresses.slug, { or: [own, ...marks] })
}
