import { addYears, formatParisDate, lastValidDay, type ParisDate } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import {
  type FiledRenewal,
  type IntervalEnd,
  intervalOf,
  intervalOn,
  isFiledInTime,
  type MembershipFacts,
  type MembershipInterval,
  renewedInterval,
  type Suspension,
  TERM_YEARS,
} from './membership'

const overlapping = (other: MembershipInterval): Problem => ({
  code: 'membership.overlapping',
  status: 409,
  detail: `Statut déjà actif : un statut de cette structure vaut du ${formatParisDate(other.startsAt)} au ${formatParisDate(lastValidDay(other.endsAt))} inclus, et deux statuts ne se chevauchent pas. Choisissez un début postérieur à cette fin, ou classez ce dossier sans suite.`,
})
const startInPast: Problem = {
  code: 'membership.start-in-past',
  status: 422,
  detail:
    'Le statut ne peut pas commencer avant la date de la décision. Choisissez cette date ou une date postérieure.',
  fields: [{ name: 'startsOn', detail: 'Choisissez aujourd’hui ou une date postérieure.' }],
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
const afterLeave: Problem = {
  code: 'membership.after-leave',
  status: 409,
  detail: 'La structure a quitté la démarche : son statut ne se renouvelle plus. Elle peut candidater de nouveau.',
}
const suspensionEmpty: Problem = {
  code: 'membership.suspension-empty',
  status: 422,
  detail: 'La suspension se termine avant d’avoir commencé. Choisissez une date de fin postérieure à son début.',
  fields: [{ name: 'endsAt', detail: 'Choisissez un jour postérieur au premier jour.' }],
}
const suspensionInPast: Problem = {
  code: 'membership.suspension-in-past',
  status: 422,
  detail: 'Une suspension ne vaut pas pour des jours déjà écoulés. Choisissez aujourd’hui ou une date à venir.',
  fields: [{ name: 'startsAt', detail: 'Choisissez aujourd’hui ou une date à venir.' }],
}

export interface Opening {
  readonly applicationId: string
  readonly decidedOn: ParisDate
  /** Revision that the membership gets with this change; absent where a rule is only asked. */
  readonly opening?: number
  readonly restsOn?: number | undefined
}

function add(facts: MembershipFacts, startsAt: ParisDate, { applicationId, decidedOn, opening, restsOn }: Opening) {
  const named = {
    ...(opening !== undefined && { decidedOn, opening }),
    ...(restsOn !== undefined && { restsOn }),
  }
  const interval = { startsAt, endsAt: addYears(startsAt, TERM_YEARS), applicationId, ...named }
  const other = facts.intervals.find((known) => known.startsAt < interval.endsAt && startsAt < known.endsAt)
  if (other) return refuse(overlapping(other))
  const intervals = [...facts.intervals, interval].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  return ok({ ...facts, intervals, leftOn: null })
}

const without = (facts: MembershipFacts, interval: MembershipInterval): MembershipFacts => ({
  ...facts,
  intervals: facts.intervals.filter((known) => known !== interval),
})

/**
 * Three years from the decision, or from a later chosen start, never an earlier one (MEM-1, EX1, EX2). Accepted again
 * after a reopening: what runs is kept; what has ended is followed by a new one (EX50); what has not begun is kept too,
 * unless another start is chosen. Problems: `membership.start-in-past`, `membership.overlapping`.
 */
export function open(
  facts: MembershipFacts,
  given: Opening & { readonly startsOn?: ParisDate | null },
): Result<MembershipFacts> {
  const { decidedOn, startsOn } = given
  if (startsOn && startsOn < decidedOn) return refuse(startInPast)
  const known = intervalOf(facts, given.applicationId)
  if (!known || known.endsAt <= decidedOn) return add(facts, startsOn ?? decidedOn, given)
  const isMoved = known.startsAt > decidedOn && Boolean(startsOn) && startsOn !== known.startsAt
  return isMoved ? add(without(facts, known), startsOn ?? decidedOn, given) : ok(facts)
}

/**
 * From the old end when filed in time, else from the decision; a gap is never filled (MEM-4, EX6 to EX9). After a
 * reopening what has ended is followed by one from the new decision. Problems: `membership.overlapping` (EX51),
 * `membership.after-leave` (MEM-7).
 */
export function renew(facts: MembershipFacts, given: Opening & FiledRenewal): Result<MembershipFacts> {
  if (facts.leftOn !== null) return refuse(afterLeave)
  const known = intervalOf(facts, given.applicationId)
  if (known) return known.endsAt > given.decidedOn ? ok(facts) : add(facts, given.decidedOn, given)
  const renewed = isFiledInTime(facts, given) ? renewedInterval(facts, given) : null
  return add(facts, renewed?.endsAt ?? given.decidedOn, given)
}

/** A reopened case that is refused or closed ends that day what it had opened; what had not begun is removed (12.1, MEM-4). */
export function endOpenedBy(
  facts: MembershipFacts,
  applicationId: string,
  on: ParisDate,
  endedBy: IntervalEnd,
): MembershipFacts {
  const intervals = facts.intervals
    .filter((interval) => interval.applicationId !== applicationId || interval.startsAt < on)
    .map((interval) =>
      interval.applicationId === applicationId && interval.endsAt > on
        ? { ...interval, endsAt: on, endedBy }
        : interval,
    )
  return { ...facts, intervals }
}

/** From today or a later day: days inside never count, also once it is over; the end does not move (MEM-6, EX11). */
export function suspend(facts: MembershipFacts, suspension: Suspension, today: ParisDate): Result<MembershipFacts> {
  if (suspension.startsAt < today) return refuse(suspensionInPast)
  if (suspension.startsAt >= suspension.endsAt) return refuse(suspensionEmpty)
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
    .map((interval) => (interval.endsAt > on ? { ...interval, endsAt: on, endedBy: 'leave' as const } : interval))
  return ok({ ...facts, intervals, leftOn: on })
}
