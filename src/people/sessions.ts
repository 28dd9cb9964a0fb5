import type { Instant } from '@/kernel/clock'
import { endSessions, openSessions, type SessionOf, sessionIdOf } from '@/platform/accounts'
import type { Member } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { collection } from '@/platform/store/store'
import { deviceOf } from './device'

/** What is kept beside a sign-in, under the session's own id. */
interface AccountSession {
  readonly id: string
  readonly revision: number
  readonly userId: string
  readonly userAgent: string | null
  readonly seenAt: Instant
}

const accountSessions = collection<AccountSession>('account-sessions')
const longestUserAgent = 300

/** The session behind a request, as Payload names it; '' without one. */
export const sessionOf = (user: unknown): string => String((user as { readonly _sid?: string } | null)?._sid ?? '')

/** Notes a new sign-in, and forgets those that are over. */
export async function noteSession(
  portal: Portal,
  userId: string,
  token: string,
  headers: { get(name: string): string | null },
): Promise<void> {
  const id = sessionIdOf(token)
  if (!id) return
  const live = (await openSessions(portal, userId)).map((session) => session.id)
  await portal.store.remove(accountSessions.slug, { userId: { equals: userId }, id: { not_in: live } })
  const userAgent = headers.get('user-agent')?.slice(0, longestUserAgent) ?? null
  await portal.store.insert(accountSessions, { id, revision: 0, userId, userAgent, seenAt: portal.clock.now() })
}

/** Finer than this nobody asks when a session was last used. */
const touchAfterMs = 10 * 60_000

/** Notes that a session is in use; at most one write in ten minutes, and never in the way of the page. */
export async function touchSession(portal: Portal, sessionId: string | null): Promise<void> {
  if (!sessionId) return
  const now = portal.clock.now()
  const row = await portal.store.get(accountSessions, sessionId)
  if (row && Date.parse(now) - Date.parse(row.seenAt) > touchAfterMs)
    await portal.store.swap(accountSessions, row, { seenAt: now })
}

export interface OwnSession {
  readonly id: string
  readonly device: string
  readonly since: Instant
  /** Null where it was opened before this was noted. */
  readonly seenAt: Instant | null
  readonly isThis: boolean
}

/** The sessions that are open, this one first. */
export async function findOwnSessions(
  portal: Portal,
  { userId }: Pick<Member, 'userId'>,
  thisId: string | null,
): Promise<readonly OwnSession[]> {
  const [open, noted] = await Promise.all([
    openSessions(portal, userId),
    portal.store.find(accountSessions, { where: { userId: { equals: userId } }, limit: 200 }),
  ])
  const own = open.map((session) => ownSession(session, noted.find(({ id }) => id === session.id) ?? null, thisId))
  return own.toSorted((one, other) => Number(other.isThis) - Number(one.isThis) || (one.since < other.since ? 1 : -1))
}

const ownSession = (session: SessionOf, noted: AccountSession | null, thisId: string | null): OwnSession => ({
  id: session.id,
  device: deviceOf(noted?.userAgent ?? null),
  since: session.createdAt,
  seenAt: noted?.seenAt ?? null,
  isThis: session.id === thisId,
})

/** Ends one session, or all but this one; answers how many are left. */
export const endOwnSessions = (
  portal: Portal,
  { userId }: { readonly userId: string },
  which: { readonly sessionId: string } | { readonly allBut: string | null },
): Promise<number> =>
  endSessions(portal, userId, (id) => ('sessionId' in which ? id !== which.sessionId : id === which.allBut))

/** What was noted beside the sign-ins of an account that is gone. */
export const forgetSessions = (portal: Portal, userId: string): Promise<number> =>
  portal.store.remove(accountSessions.slug, { userId: { equals: userId } })
