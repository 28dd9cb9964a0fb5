import type { Actor } from '@/platform/actor'
import type { Mailer } from '@/platform/mail'
import { localMailer } from '@/platform/mail-local'
import { smtpMailer } from '@/platform/mail-smtp'
import type { Portal } from '@/platform/portal'
import { identify } from './identify'

/** What the portal's handle takes from the slices: who somebody is, and how mail leaves. */

type MailParts = Pick<Portal, 'env' | 'payload' | 'store' | 'clock' | 'log'>

/** SMTP where it is set; the local mailbox otherwise, which `readEnv` lets the demonstration alone have. */
export const mailerOf = (parts: MailParts): Mailer =>
  parts.env.smtpUrl ? smtpMailer(parts.env, parts.env.smtpUrl) : localMailer(parts)

export const identifierOf = (portal: Portal): ((userId: string) => Promise<Actor>) => identify(portal)
