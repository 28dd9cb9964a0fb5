import { parisDateOf } from '@/kernel/dates'
import { staffWith } from '@/people/staff'
import { type Actor, hasStaffRole, isMember, seatIn } from '@/platform/actor'
import type { AccountRecipient, MemberRecipient } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { type Absence, absences, actingFor, followedBy } from './absence'
import { memberOf, reviewerOf } from './parties'

const mostAbsences = 200

/** Whoever is away today. */
const awayToday = (portal: Portal): Promise<Absence[]> => {
  const today = parisDateOf(portal.clock.now())
  const where = { from: { less_than_equal: today }, until: { greater_than_equal: today } }
  return portal.store.find(absences, { where, sort: ['from', 'id'], limit: mostAbsences })
}

/** Accounts whose cases this person follows today. */
export async function followedToday(portal: Portal, actor: Actor): Promise<readonly string[]> {
  if (!isMember(actor)) return []
  return followedBy(actor.userId, await awayToday(portal), parisDateOf(portal.clock.now()))
}

/** For rules and mails of the service: who follows today what is assigned to somebody; null where nobody of them is there. */
export async function actingToday(portal: Portal): Promise<(userId: string) => string | null> {
  const known = await awayToday(portal)
  const today = parisDateOf(portal.clock.now())
  return (userId) => actingFor(userId, known, today)
}

/**
 * Whom a mail about this structure's case goes to instead of an assignee who is away; the assignee where nobody else may,
 * nobody where the assignee may not either.
 */
export async function actingReviewerOf(
  portal: Portal,
  organizationId: string | null,
  userId: string,
): Promise<AccountRecipient | null> {
  const acting = (await actingToday(portal))(userId) ?? userId
  return (await reviewerOf(portal, organizationId, acting)) ?? reviewerOf(portal, organizationId, userId)
}

/** Everybody who reviews or manages and, where it is about a structure, has no seat in it. */
export async function reviewersOutside(
  portal: Portal,
  organizationId: string | null,
): Promise<readonly AccountRecipient[]> {
  const staff = await staffWith(portal, 'reviewer', 'schemeManager')
  if (organizationId === null) return staff.map(({ userId }) => ({ userId }))
  const actors = await Promise.all(staff.map(({ userId }) => portal.identify(userId)))
  return actors.flatMap((actor) =>
    isMember(actor) && hasStaffRole(actor, 'reviewer', 'schemeManager') && !seatIn(actor, organizationId)
      ? [{ userId: actor.userId }]
      : [],
  )
}

/** Whom what a structure or a visitor writes calls: who follows it today, else all who review outside the structure (NOT). */
export async function reviewersCalled(
  portal: Portal,
  organizationId: string | null,
  assigneeId: string | null,
): Promise<readonly AccountRecipient[]> {
  const able = await reviewersOutside(portal, organizationId)
  const acting = assigneeId && (await actingToday(portal))(assigneeId)
  const own = able.filter(({ userId }) => userId === acting)
  return own.length > 0 ? own : able
}

/** To whom a mail about a case goes: a reply calls the Région, everything else is for one member of its structure, if they still are one. */
export async function readersOf(
  portal: Portal,
  { organizationId }: { readonly organizationId: string },
  isReply: boolean,
  userId: string,
): Promise<readonly (AccountRecipient | MemberRecipient)[]> {
  if (isReply) return reviewersCalled(portal, organizationId, userId)
  const member = await memberOf(portal, organizationId, userId)
  return member ? [member] : []
}

export interface Colleague {
  readonly userId: string
  readonly displayName: string
}

/** Everybody who reviews or manages, by name, for whoever does so too. */
export async function findColleagues(portal: Portal, actor: Actor): Promise<readonly Colleague[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  const staff = await staffWith(portal, 'reviewer', 'schemeManager')
  return staff
    .map(({ userId, displayName }) => ({ userId, displayName }))
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'fr'))
}

/** Absences of today and to come, as staff see them; those of before stay in the journal. */
export async function findAbsences(portal: Portal, actor: Actor): Promise<readonly Absence[]> {
  if (!hasStaffRole(actor, 'reviewer', 'schemeManager')) return []
  const where = { until: { greater_than_equal: parisDateOf(portal.clock.now()) } }
  return portal.store.find(absences, { where, sort: ['from', 'id'], limit: mostAbsences })
}

/** Absences in which this person follows somebody else’s cases today. */
export async function findStoodInFor(portal: Portal, actor: Actor): Promise<readonly Absence[]> {
  if (!isMember(actor)) return []
  const known = await awayToday(portal)
  const followed = followedBy(actor.userId, known, parisDateOf(portal.clock.now()))
  return known.filter(({ userId }) => userId !== actor.userId && followed.includes(userId))
}
