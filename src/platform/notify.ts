import { accountById } from './accounts'
import type { OutgoingMail } from './mail'
import type { Portal } from './portal'
import type { EffectRow } from './store/store'

/** What a template writes. */
export type Letter = Pick<OutgoingMail, 'subject' | 'html' | 'text'>

/** An account, at the address that it has when the mail leaves; or an address of somebody without one. */
export type Recipient = { readonly userId: string } | { readonly email: string; readonly unsubscribeUrl?: string }

/**
 * The one way out for every mail. `row`: the effect that is being delivered; its type says which kind of mail this is,
 * its key makes a repetition the same message. `part` tells several recipients of one effect apart. Sends nothing to an
 * account that is gone.
 */
export async function notify(
  portal: Portal,
  row: Pick<EffectRow, 'key' | 'type'>,
  to: Recipient,
  letter: Letter,
  part?: string,
): Promise<void> {
  const address = 'userId' in to ? await accountById(portal, to.userId) : to
  if (!address) return
  const { subject, html, text } = letter
  await portal.mail.send({
    key: part === undefined ? row.key : `${row.key}:${part}`,
    to: address.email,
    ...{ subject, html, text },
    ...('unsubscribeUrl' in to && to.unsubscribeUrl ? { unsubscribeUrl: to.unsubscribeUrl } : {}),
  })
}
