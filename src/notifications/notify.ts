import { accountById } from '@/platform/accounts'
import type { OutgoingMail } from '@/platform/mail'
import type {
  AccountRecipient,
  AddressRecipient,
  Audience,
  Letter,
  MemberRecipient,
  NoticeKind,
  RecipientOf,
} from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { withWayOut } from '~/templates/mail/way-out'
import { isFlagged, noteSent } from './addresses/address'
import { keepNotice } from './kept'
import { mailTimeOf, settingsOf } from './settings'
import { refusalAddress, refusalPage } from './unsubscribe'

/** What a mail is about, beside its letter. */
export interface About {
  /** Where its reader goes on: an address of the portal. Absent: their own space. */
  readonly link?: string
  /** Tells several recipients of one effect apart. */
  readonly part?: string
}

/**
 * The one way out for every mail, and into the page of notices (NOT). `row`: the effect that is being delivered; its key
 * makes a repetition the same message. `kind`: the line of the matrix. Whether and when its mail leaves, the reader's
 * choices say when it is delivered. Nothing is told to an account that is gone.
 */
export async function notify<To extends Audience>(
  portal: Portal,
  row: Pick<EffectRow, 'key'>,
  kind: NoticeKind<To>,
  to: RecipientOf<To>,
  letter: Letter,
  about: About = {},
): Promise<void> {
  const key = about.part === undefined ? row.key : `${row.key}:${about.part}`
  if ('email' in to) await leave(portal, kind, null, toAddress(kind, key, to, letter))
  else await toAccount(portal, kind, key, to, letter, about)
}

/** What leaves without its own choices being asked: the page where its reader objects is theirs. */
function toAddress(
  { isObligatory }: NoticeKind,
  key: string,
  { email, unsubscribeUrl, isOneClick = false }: AddressRecipient,
  { subject, html, text }: Letter,
): OutgoingMail {
  const wayOut = isObligatory || !unsubscribeUrl ? {} : { unsubscribeUrl, ...(isOneClick && { isOneClick }) }
  return { key, to: email, subject, html, text, ...wayOut }
}

async function toAccount(
  portal: Portal,
  kind: NoticeKind,
  key: string,
  to: AccountRecipient | MemberRecipient,
  letter: Letter,
  { link }: About,
): Promise<void> {
  const { userId } = to
  const account = await accountById(portal, userId)
  if (!account) return
  const time = mailTimeOf(kind, (await settingsOf(portal, userId))?.choices ?? {})
  if (kind.inPage) {
    const organizationId = 'organizationId' in to ? to.organizationId : null
    const told = { key, userId, organizationId, title: letter.subject, path: pathOf(portal, link) }
    if ((await keepNotice(portal, kind, told, time)) !== 'atOnce') return
  } else if (time !== 'atOnce') return
  await leave(portal, kind, userId, { key, to: account.email, ...letterFor(portal, kind, userId, letter) })
}

/** Where mails come back for good, only what nobody can refuse is still sent. Noted before, so that what comes back is ours. */
async function leave(portal: Portal, kind: NoticeKind, userId: string | null, mail: OutgoingMail): Promise<void> {
  const { key, to } = mail
  if (!kind.isObligatory && (await isFlagged(portal, to))) return
  await noteSent(portal, { key, to, kind: kind.name, userId })
  await portal.mail.send(mail)
}

/** With the ways out that its kind allows: one click for mail programs, a page for its reader. */
function letterFor(
  portal: Portal,
  { isObligatory, category }: NoticeKind,
  userId: string,
  { subject, html, text }: Letter,
): Omit<OutgoingMail, 'key' | 'to'> {
  if (isObligatory) return { subject, html, text }
  const link = { userId, category }
  const shown = withWayOut(
    { html, text },
    refusalPage(portal, link),
    `${portal.env.portalUrl}/mon-espace/notifications/choix`,
  )
  return { subject, ...shown, unsubscribeUrl: refusalAddress(portal, link), isOneClick: true }
}

const ownSpace = '/mon-espace'

/** Below our own address alone: a notice leads nowhere else. */
function pathOf(portal: Portal, link: string | undefined): string {
  const begin = `${portal.env.portalUrl}/`
  return link?.startsWith(begin) ? link.slice(begin.length - 1) : ownSpace
}
