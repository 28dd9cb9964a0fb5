import { z } from 'zod'

/** The box to which mails come back. */
export interface ImapSettings {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  readonly user: string
  readonly password: string
  readonly mailbox: string
}

const written =
  'BOUNCE_IMAP_URL: write imaps://user:password@host:993/INBOX, the box of the address in MAIL_FROM; leave it out to read no returned mail.'

export const imapShape = {
  BOUNCE_IMAP_URL: z
    .string()
    .refine((value) => settingsIn(value) !== null, written)
    .optional(),
}

/** Null: returned mail is not read. */
export const imapOf = ({ BOUNCE_IMAP_URL: value }: { readonly BOUNCE_IMAP_URL?: string | undefined }) =>
  value === undefined ? null : settingsIn(value)

/** In production the password and the mails travel encrypted. */
export const imapStops = (
  { BOUNCE_IMAP_URL: value }: { readonly BOUNCE_IMAP_URL?: string | undefined },
  mode: 'demo' | 'production',
): string[] =>
  mode === 'production' && value !== undefined && !value.startsWith('imaps://')
    ? ['BOUNCE_IMAP_URL: write an address that begins with imaps://, since a password travels there.']
    : []

function settingsIn(value: string): ImapSettings | null {
  if (!/^imaps?:\/\//.test(value) || !URL.canParse(value)) return null
  const { protocol, hostname, port, username, password, pathname } = new URL(value)
  if (!hostname || !username || !password) return null
  const isSecure = protocol === 'imaps:'
  return {
    host: hostname,
    port: Number(port) || (isSecure ? 993 : 143),
    isSecure,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    mailbox: decodeURIComponent(pathname.slice(1)) || 'INBOX',
  }
}
