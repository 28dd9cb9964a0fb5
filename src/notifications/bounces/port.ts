/** A mail in the box to which mails come back. */
export interface ReturnedMail {
  /** Names it in its box. */
  readonly id: string
  /** As far as a report can be long: the rest is not read. */
  readonly raw: Uint8Array
}

/** The box to which mails come back: looked into by the worker, and shared with whoever answers what else arrives there. */
export interface ReturnBox {
  /**
   * Hands over what was not looked at before, the oldest first, at most `limit`; `handle` says whether a mail is a report
   * on one of ours, which is put away as read. Everything else stays as it lies, unread. Answers how many were looked at.
   */
  look(limit: number, handle: (mail: ReturnedMail) => Promise<boolean>): Promise<number>
}
