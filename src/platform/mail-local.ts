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

/** Whether this portal keeps its mail: in the demonstration, unless an SMTP server is set. */
export const keepsItsMail = (portal: Pick<Portal, 'env'>): boolean =>
  portal.env.mode === 'demo' && portal.env.smtpUrl === null

const shownAtOnce = 100

/** The latest mails, the newest first; to one address when `to` names it. Empty wherever mail really leaves. */
export async function keptMails(portal: Pick<Portal, 'env' | 'store'>, to?: string): Promise<readonly MailboxEntry[]> {
  if (!keepsItsMail(portal)) return []
  const where = to ? { to: { equals: to } } : {}
  return portal.store.find(mailbox, { where, sort: ['-at', '-id'], limit: shownAtOnce })
}

export async function keptMail(portal: Pick<Portal, 'env' | 'store'>, id: string): Promise<MailboxEntry | null> {
  return keepsItsMail(portal) ? portal.store.get(mailbox, id) : null
}
