import { parisDateOf } from '@/kernel/dates'
import { staffWith } from '@/people/staff'
import { type Actor, hasStaffRole, isMember, seatIn } from '@/platform/actor'
import type { AccountRecipient } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { type Absence, absences, actingFor, followedBy } from './absence'
import { reviewerOf } from './parties'

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

/** Whom a mail about this structure's case goes to instead of an assignee who is away; the assignee where nobody else may. */
export async function actingReviewerOf(
  portal: Portal,
  organizationId: string | null,
  userId: string,
): Promise<AccountRecipient | null> {
  const acting = (await actingToday(portal))(userId) ?? userId
  const actor = await portal.identify(acting)
  const may = hasStaffRole(actor, 'reviewer', 'schemeManager') && !(organizationId && seatIn(actor, organizationId))
  return may ? { userId: acting } : reviewerOf(portal, userId)
}

/** Whom a reply in this structure's case calls: who follows it today, else all who review and have no seat in the structure (NOT). */
export async function reviewersCalled(
  portal: Portal,
  organizationId: string,
  assigneeId: string,
): Promise<readonly AccountRecipient[]> {
  const acting = (await actingToday(portal))(assigneeId)
  const staff = await staffWith(portal, 'reviewer', 'schemeManager')
  const actors = await Promise.all(staff.map(({ userId }) => portal.identify(userId)))
  const able = staff.filter((_, index) => {
    const actor = actors[index]
    return actor && hasStaffRole(actor, 'reviewer', 'schemeManager') && !seatIn(actor, organizationId)
  })
  const own = able.filter(({ userId }) => userId === acting)
  return (own.length > 0 ? own : able).map(({ userId }) => ({ userId }))
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
