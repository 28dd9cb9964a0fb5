import type { Instant } from '@/kernel/clock'
import { addDays, type ParisDate, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { type Actor, isMember, organizationIdsOf } from '@/platform/actor'
import type { Audience, MailTime, NoticeKind } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { collection, type Filter, nothing } from '@/platform/store/store'
import { staffAudiencesOf } from './staff-audiences'

/** Something that an account was told: what its page lists, and its digest gathers. */
export interface Notice {
  readonly id: string
  readonly revision: number
  /** The key of the mail that tells it too. */
  readonly key: string
  readonly userId: string
  /** Name of its line of the matrix. */
  readonly kind: string
  readonly audience: Audience
  /** The structure that it is about, where it is told to somebody as one of it. */
  readonly organizationId: string | null
  readonly title: string
  /** Below the portal's address. */
  readonly path: string
  readonly at: Instant
  readonly readAt: Instant | null
  /** `atOnce`: a mail of its own. `waiting`: for the digest. `digested`: a digest has dealt with it. `none`: no mail. */
  readonly mail: 'atOnce' | 'waiting' | 'digested' | 'none'
  /** The morning whose digest takes it. */
  readonly digestDay: ParisDate | null
  /** The digest that took it. */
  readonly digestKey: string | null
}

export const keptNotices = collection<Notice>('notices')

const longestTitle = 300
const longestPath = 500
/** Digests leave from seven in the morning, Paris time. */
export const digestBegins = 7 * 3_600_000

const begun = (now: Instant): boolean => Date.parse(now) - Date.parse(startOfParisDay(parisDateOf(now))) >= digestBegins

/** The morning whose digest takes what is told now: today's until it begins, then tomorrow's. Once begun, a digest grows no more. */
export function digestDayOf(now: Instant): ParisDate {
  const today = parisDateOf(now)
  return begun(now) ? addDays(today, 1) : today
}

/** The latest morning whose digest has begun. */
export const digestDayBegun = (now: Instant): ParisDate => addDays(digestDayOf(now), -1)

interface Told {
  readonly key: string
  readonly userId: string
  readonly organizationId: string | null
  readonly title: string
  readonly path: string
}

const states: Readonly<Record<MailTime, Notice['mail']>> = { atOnce: 'atOnce', daily: 'waiting', never: 'none' }

/**
 * Keeps what is told; answers what was decided about its mail. A repetition finds the first decision: whatever its reader
 * chose in between, nothing leaves both by itself and in the digest.
 */
export async function keepNotice(
  portal: Portal,
  kind: NoticeKind,
  { key, userId, organizationId, title, path }: Told,
  time: MailTime,
): Promise<Notice['mail']> {
  const at = portal.clock.now()
  const mail = states[time]
  const row: Notice = {
    ...{ id: newId(), revision: 1, key, userId, kind: kind.name, audience: kind.to, organizationId, at, mail },
    title: title.slice(0, longestTitle),
    path: path.slice(0, longestPath),
    readAt: null,
    digestDay: mail === 'waiting' ? digestDayOf(at) : null,
    digestKey: null,
  }
  const inserted = await portal.store.insert(keptNotices, row)
  if (inserted.outcome === 'new') return mail
  return (await findOne(portal, keptNotices, { key: { equals: key } }))?.mail ?? mail
}

/** Of what an account was told, that which still concerns who it is now: asked at each reading, and when a digest leaves. */
export function concerning(actor: Actor): Filter {
  if (!isMember(actor)) return nothing
  const administered = actor.seats.filter(({ role }) => role === 'admin').map(({ organizationId }) => organizationId)
  const own: Filter[] = [
    { audience: { equals: 'account' } },
    { audience: { in: ['members', 'responsible'] }, organizationId: { in: [...organizationIdsOf(actor)] } },
    { audience: { equals: 'administrators' }, organizationId: { in: administered } },
    { audience: { in: [...staffAudiencesOf(actor)] } },
  ]
  return { and: [{ userId: { equals: actor.userId } }, { or: own }] }
}

/** As long as somebody may look for what they were told. A proposal to the Région. */
export const noticeDays = 180
const dayMs = 86_400_000

/** Removes what is old, read or not; answers how many. */
export const forgetNotices = (portal: Portal): Promise<number> =>
  portal.store.remove(keptNotices.slug, {
    at: { less_than: new Date(Date.parse(portal.clock.now()) - noticeDays * dayMs).toISOString() },
  })
