export interface OutgoingMail {
  /** The effect's key: becomes the Message-ID, so that a second copy is recognised (design §4). */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Address for `List-Unsubscribe`; every mail carries one. */
  readonly unsubscribeUrl?: string
}

export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
}
