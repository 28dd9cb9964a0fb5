import type { Letter, NoticeKind } from './notice'

/** One letter as it may read, made of invented data. */
export interface MailSample {
  /** Module and function of `templates/mail`, then the case where there are several. */
  readonly name: string
  /** Whether it carries what somebody wrote. */
  readonly quotes: boolean
  readonly render: () => Promise<Letter>
}

/** A kind of mail that a slice sends: its line of the matrix, and each letter that it may be. */
export interface SentMail {
  readonly kind: NoticeKind
  readonly samples: readonly MailSample[]
}

export const plain = (name: string, render: MailSample['render']): MailSample => ({ name, quotes: false, render })
export const quoting = (name: string, render: MailSample['render']): MailSample => ({ name, quotes: true, render })

export const sent = (kind: NoticeKind, ...samples: readonly MailSample[]): SentMail => ({ kind, samples })
