import { newId } from '../kernel/ids'
import type { Mailer } from './mail'
import type { Portal } from './portal'
import { collection } from './store/store'

/** A mail that the demonstration keeps instead of sending it. */
export interface MailboxEntry {
  readonly id: string
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly at: string
}

export const mailbox = collection<MailboxEntry>('mailbox')

/** The local mailbox: drops a second copy of a key. For the demonstration alone: it shows everybody's codes. */
export const localMailer = (portal: Pick<Portal, 'store' | 'clock'>): Mailer => ({
  async send({ key, to, subject, text, html }) {
    await portal.store.insert(mailbox, { id: newId(), key, to, subject, text, html, at: portal.clock.now() })
  },
})
