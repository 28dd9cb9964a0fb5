import { addYears, earlierDate, laterDate, type ParisDate, subtractMonths } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'

export type Tier = 'participant' | 'ambassador'

/** Half-open `[startsAt, endsAt)` in Paris dates (TIME-2); the application is the one whose acceptance opened it. */
export interface MembershipInterval {
  readonly startsAt: ParisDate
  readonly endsAt: ParisDate
  readonly applicationId: string
}

export interface Suspension {
  readonly startsAt: ParisDate
  readonly endsAt: ParisDate
  readonly reason: string
}

/** What the rules ask of a membership; awards take it as an argument. Intervals are sorted and never overlap (MEM-2). */
export interface MembershipFacts {
  readonly intervals: readonly MembershipInterval[]
  readonly suspensions: readonly Suspension[]
  /** Day from which the organization is out by its own leave; null otherwise. */
  readonly leftOn: ParisDate | null
}

/** What people do to a status by hand (12.2). */
export type MembershipEvent = 'suspend' | 'lift' | 'leave'

/** One row per organization and tier. */
export interface Membership extends MembershipFacts {
  readonly id: string
  readonly revision: number
  /** `<organizationId>:<tier>`, unique. */
  readonly key: string
  readonly organizationId: string
  readonly tier: Tier
  /** Application id → the revision of it that was last applied here (design §4). */
  readonly appliedRevisions: Readonly<Record<string, number>>
  /** The last change by hand, whose reason the structure reads. */
  readonly lastChange: { readonly event: MembershipEvent; readonly reason: string; readonly at: string } | null
}

export const membershipKey = (organizationId: string, tier: Tier): string => `${organizationId}:${tier}`
export const noMembership: MembershipFacts = { intervals: [], suspensions: [], leftOn: null }

/** Years of a term (MEM-1, MEM-8). */
export const TERM_YEARS = 3
/** A renewal may be filed from this many months before the end (MEM-3). */
export const RENEWAL_MONTHS = 6

const contains = (interval: { readonly startsAt: ParisDate; readonly endsAt: ParisDate }, date: ParisDate): boolean =>
  interval.startsAt <= date && date < interval.endsAt
const lastOf = (facts: MembershipFacts): MembershipInterval | undefined => facts.intervals[facts.intervals.length - 1]

export const firstStart = (facts: MembershipFacts): ParisDate | null => facts.intervals[0]?.startsAt ?? null
export const intervalOn = (facts: MembershipFacts, date: ParisDate): MembershipInterval | null =>
  facts.intervals.find((interval) => contains(interval, date)) ?? null
export const intervalOf = (facts: MembershipFacts, applicationId: string): MembershipInterval | null =>
  facts.intervals.find((interval) => interval.applicationId === applicationId) ?? null
export const isSuspendedOn = (facts: MembershipFacts, date: ParisDate): boolean =>
  facts.suspensions.some((suspension) => contains(suspension, date))

/** Whether awards of that day may count: inside an interval and outside every suspension (AWD-6, EX1, EX2, EX11). */
export const isActiveOn = (facts: MembershipFacts, date: ParisDate): boolean =>
  intervalOn(facts, date) !== null && !isSuspendedOn(facts, date)

/** End of the chain of touching intervals that contains `date`; null outside of all (MEM-2). */
export function chainEndOn(facts: MembershipFacts, date: ParisDate): ParisDate | null {
  const start = facts.intervals.findIndex((interval) => contains(interval, date))
  let end = facts.intervals[start]?.endsAt ?? null
  for (const interval of facts.intervals.slice(start + 1)) {
    if (interval.startsAt !== end) break
    end = interval.endsAt
  }
  return end
}

/** « Filed in time » means before the last interval ends; a draft is not filed (MEM-3, EX8). */
export const isFiledInTime = (facts: MembershipFacts, submittedOn: ParisDate): boolean => {
  const last = lastOf(facts)
  return last !== undefined && submittedOn < last.endsAt && facts.leftOn === null
}

/** First day on which a renewal may be filed. */
export const renewalOpensOn = (endsAt: ParisDate): ParisDate => subtractMonths(endsAt, RENEWAL_MONTHS)

const overlapping: Problem = {
  code: 'membership.overlapping',
  status: 409,
  detail: 'Un statut couvre déjà cette période. Choisissez une date de début postérieure à sa fin.',
}
const startInPast: Problem = {
  code: 'membership.start-in-past',
  status: 422,
  detail:
    'Le statut ne peut pas commencer avant la date de la décision. Choisissez cette date ou une date postérieure.',
}
const notActive: Problem = {
  code: 'membership.not-active',
  status: 409,
  detail: 'La structure n’a pas de statut en cours à cette date.',
}

const notSuspended: Problem = {
  code: 'membership.not-suspended',
  status: 409,
  detail: 'Aucune suspension n’est en cours ni prévue. Rechargez la page pour voir l’état du statut.',
}

function add(facts: MembershipFacts, startsAt: ParisDate, applicationId: string): Result<MembershipFacts> {
  const interval = { startsAt, endsAt: addYears(startsAt, TERM_YEARS), applicationId }
  if (facts.intervals.some((other) => other.startsAt < interval.endsAt && startsAt < other.endsAt)) {
    return refuse(overlapping)
  }
  const intervals = [...facts.intervals, interval].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  return ok({ ...facts, intervals, leftOn: null })
}

/**
 * Three years from the decision, or from a later chosen start, never an earlier one (MEM-1, EX1, EX2). Accepted
 * again after a reopening keeps what it opened. Problems: `membership.start-in-past`, `membership.overlapping`.
 */
export function open(
  facts: MembershipFacts,
  given: { readonly applicationId: string; readonly decidedOn: ParisDate; readonly startsOn?: ParisDate | null },
): Result<MembershipFacts> {
  if (intervalOf(facts, given.applicationId)) return ok(facts)
  const startsAt = given.startsOn ?? given.decidedOn
  return startsAt < given.decidedOn ? refuse(startInPast) : add(facts, startsAt, given.applicationId)
}

/** From the old end when filed in time, else from the decision; a gap is never filled (MEM-4, EX6 to EX9). */
export function renew(
  facts: MembershipFacts,
  given: { readonly applicationId: string; readonly submittedOn: ParisDate; readonly decidedOn: ParisDate },
): Result<MembershipFacts> {
  if (intervalOf(facts, given.applicationId)) return ok(facts)
  const last = lastOf(facts)
  const inTime = last !== undefined && isFiledInTime(facts, given.submittedOn)
  return add(facts, inTime ? last.endsAt : given.decidedOn, given.applicationId)
}

/** A reopened file that is refused ends the interval that it had opened, that day (12.1, reopen). */
export function endOpenedBy(facts: MembershipFacts, applicationId: string, on: ParisDate): MembershipFacts {
  const intervals = facts.intervals.map((interval) =>
    interval.applicationId === applicationId
      ? { ...interval, endsAt: earlierDate(interval.endsAt, laterDate(on, interval.startsAt)) }
      : interval,
  )
  return { ...facts, intervals: intervals.filter((interval) => interval.startsAt < interval.endsAt) }
}

/** Days inside never count, also once it is over; the end does not move (MEM-6, EX11). */
export function suspend(facts: MembershipFacts, suspension: Suspension): Result<MembershipFacts> {
  if (suspension.startsAt >= suspension.endsAt) {
    return refuse({
      code: 'membership.suspension-empty',
      status: 422,
      detail: 'La suspension se termine avant d’avoir commencé. Choisissez une date de fin postérieure à son début.',
    })
  }
  if (!intervalOn(facts, suspension.startsAt)) return refuse(notActive)
  return ok({ ...facts, suspensions: [...facts.suspensions, suspension] })
}

/**
 * Ends what is left of suspensions on `on`; one that had not begun disappears. The days that passed still never count
 * (MEM-6). Problem: `membership.not-suspended`.
 */
export function liftSuspensions(facts: MembershipFacts, on: ParisDate): Result<MembershipFacts> {
  if (!facts.suspensions.some(({ endsAt }) => endsAt > on)) return refuse(notSuspended)
  const suspensions = facts.suspensions
    .map((suspension) => (suspension.endsAt > on ? { ...suspension, endsAt: on } : suspension))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
  return ok({ ...facts, suspensions })
}

/** The current interval ends that day, later ones are dropped (MEM-7). Problem: `membership.not-active`. */
export function leave(facts: MembershipFacts, on: ParisDate): Result<MembershipFacts> {
  if (!intervalOn(facts, on)) return refuse(notActive)
  const intervals = facts.intervals
    .filter((interval) => interval.startsAt <= on)
    .map((interval) => (interval.endsAt > on ? { ...interval, endsAt: on } : interval))
  return ok({ ...facts, intervals, leftOn: on })
}

export type MembershipStatus = 'none' | 'left' | 'suspended' | 'active' | 'renewalFiled' | 'upcoming' | 'lapsed'

export const membershipStatusNames: Readonly<Record<MembershipStatus, string>> = {
  none: 'Pas encore de statut',
  left: 'Parti',
  suspended: 'Suspendu',
  active: 'Actif',
  renewalFiled: 'Renouvellement déposé',
  upcoming: 'À venir',
  lapsed: 'Échu',
}

/** A renewal that was submitted and is not decided yet. */
export interface PendingRenewal {
  readonly submittedOn: ParisDate
}

/**
 * Status on a day, computed when asked (TIME-7), by table 12.2: the first row that matches wins.
 * `renewalFiled` beside `active` tells that an in-time renewal is under review.
 */
export function statusOn(
  facts: MembershipFacts,
  date: ParisDate,
  renewal: PendingRenewal | null = null,
): { readonly status: MembershipStatus; readonly renewalFiled: boolean } {
  const last = lastOf(facts)
  const renewalFiled = renewal !== null && isFiledInTime(facts, renewal.submittedOn)
  const is = (status: MembershipStatus) => ({ status, renewalFiled })
  if (!last) return is('none')
  if (facts.leftOn !== null && facts.leftOn <= date) return is('left')
  if (intervalOn(facts, date)) return is(isSuspendedOn(facts, date) ? 'suspended' : 'active')
  if (date >= last.endsAt) return is(renewalFiled ? 'renewalFiled' : 'lapsed')
  return is('upcoming')
}

/**
 * The earlier of the Ambassador's own end and the end of the Participant chain that contains its start
 * (MEM-8, EX10). A start outside of every chain gives the start itself: never active.
 */
export function ambassadorEnd(own: MembershipInterval, participant: MembershipFacts): ParisDate {
  return earlierDate(own.endsAt, chainEndOn(participant, own.startsAt) ?? own.startsAt)
}

/** Ambassadors are active within their effective term, outside suspensions of either status (MEM-8). */
export function isAmbassadorOn(ambassador: MembershipFacts, participant: MembershipFacts, date: ParisDate): boolean {
  const own = intervalOn(ambassador, date)
  if (!own || isSuspendedOn(ambassador, date) || isSuspendedOn(participant, date)) return false
  return date < ambassadorEnd(own, participant)
}
