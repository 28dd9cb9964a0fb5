import type { Instant } from '@/kernel/clock'
import { accountById } from '@/platform/accounts'
import type { Actor } from '@/platform/actor'
import { isMember, isStaff, type Member } from '@/platform/actor'
import { type MailTime, type NoticeCategory, noticeCategories } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { isFlagged, mailAddresses, sentMailRows } from './addresses/address'
import { concerning, keptNotices, type Notice } from './kept'
import { noticeKinds } from './kinds'
import { choosable, type NotificationSettings, settingsOf } from './settings'
import { isOfStaff, staffAudiencesOf } from './staff-audiences'

export const noticesAtOnce = 20

export interface NoticeLine {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly at: Instant
  readonly category: string
  readonly isRead: boolean
}

export interface NoticePage {
  readonly lines: readonly NoticeLine[]
  readonly total: number
  readonly pages: number
  readonly page: number
  readonly unread: number
  /** Of the newest one; null where there is none. */
  readonly newestAt: Instant | null
}

const unreadOf = (actor: Actor, settings: NotificationSettings | null): Filter => ({
  and: [
    concerning(actor),
    { readAt: { equals: null } },
    ...(settings?.readUpTo ? [{ at: { greater_than: settings.readUpTo } }] : []),
  ],
})

/** How many notices of this person wait to be read; for the header of each page. */
export async function unreadCount(portal: Portal, actor: Actor): Promise<number> {
  if (!isMember(actor)) return 0
  return portal.store.count(keptNotices, unreadOf(actor, await settingsOf(portal, actor.userId)))
}

/** What this person was told and still concerns who they are, the newest first. */
export async function noticesFor(portal: Portal, actor: Member, asked: number): Promise<NoticePage> {
  const where = concerning(actor)
  const settings = await settingsOf(portal, actor.userId)
  const [total, unread, newest] = await Promise.all([
    portal.store.count(keptNotices, where),
    portal.store.count(keptNotices, unreadOf(actor, settings)),
    portal.store.find(keptNotices, { where, sort: ['-at', '-id'], limit: 1 }),
  ])
  const pages = Math.max(1, Math.ceil(total / noticesAtOnce))
  const page = Math.min(Math.max(1, asked), pages)
  const offset = (page - 1) * noticesAtOnce
  const rows = await portal.store.find(keptNotices, { where, sort: ['-at', '-id'], limit: noticesAtOnce, offset })
  const lines = rows.map((row) => lineOf(row, settings))
  return { lines, total, pages, page, unread, newestAt: newest[0]?.at ?? null }
}

function lineOf({ id, title, path, at, kind, readAt }: Notice, settings: NotificationSettings | null): NoticeLine {
  const category = noticeKinds().find(({ name }) => name === kind)?.category
  const isRead = readAt !== null || (settings?.readUpTo != null && at <= settings.readUpTo)
  return { id, title, path, at, isRead, category: category ? noticeCategories[category].label : '' }
}

export interface CategoryChoice {
  readonly category: NoticeCategory
  readonly label: string
  readonly hint: string
  readonly chosen: MailTime
  /** Whether a digest could gather it: what comes once a day by itself needs none. */
  readonly hasDaily: boolean
  /** What may be refused, and what always comes, in words. */
  readonly refusable: readonly string[]
  readonly always: readonly string[]
}

export interface OwnChoices {
  readonly revision: number
  readonly categories: readonly CategoryChoice[]
  /** Lines of categories in which nothing is to be chosen. */
  readonly always: readonly string[]
  readonly canRestore: boolean
}

/** What this person may choose, and what they chose. */
export async function choicesFor(portal: Portal, actor: Member): Promise<OwnChoices> {
  const settings = await settingsOf(portal, actor.userId)
  const theirs = noticeKinds().filter(
    ({ to, category }) =>
      to !== 'addressee' && category !== 'digest' && (!isOfStaff(to) || staffAudiencesOf(actor).includes(to)),
  )
  const chosen = choosable(theirs, isStaff(actor))
  return {
    revision: settings?.revision ?? 0,
    canRestore: settings?.previous != null,
    always: theirs.filter(({ category }) => !chosen.includes(category)).map(({ tells }) => tells),
    categories: chosen.map((category) => {
      const lines = theirs.filter((kind) => kind.category === category)
      const refusable = lines.filter(({ isObligatory }) => !isObligatory)
      return {
        category,
        ...noticeCategories[category],
        chosen: settings?.choices[category] ?? refusable[0]?.mail ?? 'atOnce',
        hasDaily: refusable.some(({ gathers }) => !gathers),
        refusable: refusable.map(({ tells }) => tells),
        always: lines.filter(({ isObligatory }) => isObligatory).map(({ tells }) => tells),
      }
    }),
  }
}

/** Whether mails to this person's address come back: what refusable mails wait for. */
export const isMailReturned = async (portal: Portal, actor: Actor): Promise<boolean> =>
  isMember(actor) && isMailOfReturned(portal, actor.userId)

/** The same of any account, for rules, on nobody's behalf. */
export async function isMailOfReturned(portal: Portal, userId: string): Promise<boolean> {
  const where: Filter = { userId: { equals: userId }, flaggedAt: { not_equals: null } }
  // Nearly nobody: who has no flag is asked no more.
  if ((await portal.store.count(mailAddresses, where)) === 0) return false
  const account = await accountById(portal, userId)
  return account !== null && isFlagged(portal, account.email)
}

export interface FlaggedAddress {
  readonly id: string
  /** Null for people without an account, or whose account is gone. */
  readonly name: string | null
  readonly bounces: number
  readonly lastStatus: string
  readonly flaggedAt: Instant
}

const mostFlagged = 200

/** Addresses from which mails come back, the latest first; for screens of staff, which ask who may. */
export async function flaggedAddresses(portal: Portal): Promise<readonly FlaggedAddress[]> {
  const where: Filter = { flaggedAt: { not_equals: null } }
  const rows = await portal.store.find(mailAddresses, { where, sort: '-flaggedAt', limit: mostFlagged })
  return Promise.all(
    rows.map(async ({ id, userId, bounces, flaggedAt }) => {
      const person = userId ? await portal.identify(userId) : null
      return {
        id,
        name: person?.kind === 'member' ? person.displayName : null,
        bounces: bounces.length,
        lastStatus: bounces.at(-1)?.status ?? '',
        flaggedAt: flaggedAt ?? '',
      }
    }),
  )
}

/** How many mails of each kind left, as far back as they are noted. */
export async function sentCounts(portal: Portal): Promise<ReadonlyMap<string, number>> {
  const kinds = noticeKinds()
  const counts = await Promise.all(
    kinds.map(({ name }) => portal.store.count(sentMailRows, { kind: { equals: name } })),
  )
  return new Map(kinds.map(({ name }, place) => [name, counts[place] ?? 0]))
}
