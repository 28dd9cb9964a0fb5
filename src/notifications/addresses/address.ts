import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { messageIdOf } from '@/platform/mail'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { collection } from '@/platform/store/store'
import { tokenFor } from '@/platform/tokens'

/** A mail that left, so that one that comes back is known for ours. */
export interface SentMailRow {
  readonly id: string
  readonly revision: number
  readonly messageId: string
  /** Name of its line of the matrix. */
  readonly kind: string
  readonly userId: string | null
  readonly addressMark: string
  readonly sentAt: Instant
  /** When it came back for good. */
  readonly bouncedAt: Instant | null
}

export const sentMailRows = collection<SentMailRow>('sent-mails')

/** One mail that came back. */
interface Returned {
  readonly messageId: string
  readonly status: string
  readonly at: Instant
}

/** An address from which mail came back. */
export interface MailAddress {
  readonly id: string
  readonly revision: number
  readonly addressMark: string
  readonly userId: string | null
  readonly bounces: readonly Returned[]
  /** Since when nothing that may be refused goes there. */
  readonly flaggedAt: Instant | null
  readonly checkNonce: string | null
  readonly checkExpiresAt: Instant | null
}

export const mailAddresses = collection<MailAddress>('mail-addresses')

/** Two different mails came back for good: one alone may be somebody else's trouble. */
export const bouncesThatFlag = 2
const mostKept = 10

/** Knows an address again without keeping it. */
export const markOf = (portal: Pick<Portal, 'env'>, email: string): string =>
  tokenFor(portal.env.secret, 'mail-address', email.trim().normalize('NFC').toLowerCase(), '')

/** A mail comes back within days; afterwards nothing is known of it any more. */
export const sentMailDays = 30
const dayMs = 86_400_000

/** Notes a mail before it leaves; a repetition is the same one. */
export async function noteSent(
  portal: Portal,
  {
    key,
    to,
    kind,
    userId,
  }: { readonly key: string; readonly to: string; readonly kind: string; readonly userId: string | null },
): Promise<void> {
  const row: SentMailRow = {
    ...{ id: newId(), revision: 1, messageId: messageIdOf(key, portal.env.portalUrl), kind, userId },
    ...{ addressMark: markOf(portal, to), sentAt: portal.clock.now(), bouncedAt: null },
  }
  await portal.store.insert(sentMailRows, row)
}

/** Removes the notes on mails that no longer come back; answers how many. */
export const forgetSentMails = (portal: Portal): Promise<number> =>
  portal.store.remove(sentMailRows.slug, {
    sentAt: { less_than: new Date(Date.parse(portal.clock.now()) - sentMailDays * dayMs).toISOString() },
  })

/** What one more returned mail changes; null where it was counted already. */
export function afterBounce(
  { bounces, flaggedAt }: Pick<MailAddress, 'bounces' | 'flaggedAt'>,
  returned: Returned,
): Pick<MailAddress, 'bounces' | 'flaggedAt'> | null {
  if (bounces.some(({ messageId }) => messageId === returned.messageId)) return null
  const all = [...bounces, returned].slice(-mostKept)
  return { bounces: all, flaggedAt: flaggedAt ?? (all.length >= bouncesThatFlag ? returned.at : null) }
}

export const addressOf = (portal: Portal, email: string): Promise<MailAddress | null> =>
  findOne(portal, mailAddresses, { addressMark: { equals: markOf(portal, email) } })

/** Whether mails to this address come back. */
export const isFlagged = async (portal: Portal, email: string): Promise<boolean> =>
  (await addressOf(portal, email))?.flaggedAt != null
