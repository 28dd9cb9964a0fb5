import { createHash } from 'node:crypto'

export interface OutgoingMail {
  /** The effect's key: becomes the Message-ID, so that a second copy is recognised (design §4). */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Address for `List-Unsubscribe`, where the mail may be refused. */
  readonly unsubscribeUrl?: string
  /** Whether a POST to that address alone refuses it (RFC 8058). */
  readonly isOneClick?: boolean
}

export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
}

/** The same for every delivery of one effect; says nothing of what it is about. */
export const messageIdOf = (key: string, portalUrl: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${new URL(portalUrl).hostname}>`
