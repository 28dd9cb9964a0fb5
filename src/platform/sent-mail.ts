import type { Letter } from './notify'

/** One letter as it may read, made of invented data. */
export interface MailSample {
  /** Module and function of `templates/mail`, then the case where there are several. */
  readonly name: string
  /** Whether it carries what somebody wrote. */
  readonly quotes: boolean
  readonly render: () => Promise<Letter>
}

/** A mail that a slice sends. */
export interface SentMail {
  /** The effects that send it, by type: what is decided about mails is decided by these. */
  readonly effects: readonly string[]
  readonly samples: readonly MailSample[]
}

export const plain = (name: string, render: MailSample['render']): MailSample => ({ name, quotes: false, render })
export const quoting = (name: string, render: MailSample['render']): MailSample => ({ name, quotes: true, render })

export const sent = (
  kinds: { readonly type: string } | readonly { readonly type: string }[],
  ...samples: readonly MailSample[]
): SentMail => ({ effects: [kinds].flat().map(({ type }) => type), samples })
