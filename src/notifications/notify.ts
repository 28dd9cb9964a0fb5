import { accountById } from '@/platform/accounts'
import type { AddressRecipient, Audience, Letter, NoticeKind, RecipientOf } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'

/** What a mail is about, beside its letter. */
export interface About {
  /** Where its reader goes on: an address of the portal. */
  readonly link?: string
  /** Tells several recipients of one effect apart. */
  readonly part?: string
}

/**
 * The one way out for every mail. `row`: the effect that is being delivered; its key makes a repetition the same message.
 * `kind`: the line of the matrix, which says to whom it may go. Sends nothing to an account that is gone.
 */
export async function notify<To extends Audience>(
  portal: Portal,
  row: Pick<EffectRow, 'key'>,
  _kind: NoticeKind<To>,
  to: RecipientOf<To>,
  letter: Letter,
  { part }: About = {},
): Promise<void> {
  const address: AddressRecipient | null = 'email' in to ? to : await accountById(portal, to.userId)
  if (!address) return
  const { subject, html, text } = letter
  await portal.mail.send({
    key: part === undefined ? row.key : `${row.key}:${part}`,
    to: address.email,
    ...{ subject, html, text },
    ...(address.unsubscribeUrl ? { unsubscribeUrl: address.unsubscribeUrl } : {}),
  })
}
