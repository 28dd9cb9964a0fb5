import { accountById } from '@/platform/accounts'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Scheduled } from '@/platform/slice'
import { addressCheck } from '~/templates/mail/notifications/address-check'
import { addressOf, forgetSentMails } from './addresses/address'
import { checkLink } from './addresses/check'
import { lookForBounces } from './bounces/bounces'
import { mailDigest, planDigests } from './digest'
import { forgetNotices } from './kept'
import * as notices from './notices'
import { notify } from './notify'
import * as outbox from './outbox'

/** To the address of today; nothing where it is another one by now, or well again. */
const mailAddressCheck: HandlerFor<typeof outbox.mailAddressCheck> = async (portal, { userId }, row) => {
  const account = await accountById(portal, userId)
  const address = account && (await addressOf(portal, account.email))
  if (!address?.flaggedAt || !address.checkNonce) return delivered
  await notify(portal, row, notices.addressCheck, { userId }, await addressCheck(checkLink(portal, address)))
  return delivered
}

export const notificationsEffects: readonly Handled[] = [
  handle(outbox.mailDigest, mailDigest),
  handle(outbox.mailAddressCheck, mailAddressCheck),
]

const minuteMs = 60_000

export const notificationsSchedule: readonly Scheduled[] = [
  { everyMs: 15 * minuteMs, run: planDigests },
  { everyMs: 5 * minuteMs, run: lookForBounces },
  { everyMs: 60 * minuteMs, run: forgetNotices },
  { everyMs: 60 * minuteMs, run: forgetSentMails },
]
