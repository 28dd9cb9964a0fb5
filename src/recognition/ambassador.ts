import { earlierDate, formatParisDate, lastValidDay, laterDate, type ParisDate } from '@/kernel/dates'
import { type Problem, type Result, refuse } from '@/kernel/result'
import {
  activePeriods,
  chainEndOfOpening,
  chainEndOn,
  intervalOn,
  isActiveOn,
  isSuspendedOn,
  type MembershipFacts,
  type MembershipInterval,
} from './membership'
import { type Opening, open } from './membership-changes'

type Period = { readonly from: ParisDate; readonly to: ParisDate }

/**
 * The earlier of the Ambassador's own end and the end of the Participant chain on which it was granted (MEM-8, EX10):
 * where that is not noted, the one that contains its start. Outside of every chain it is the start itself: never active.
 * A leave and a return on its first day make two chains of that day; it belongs to the first.
 */
export function ambassadorEnd(own: MembershipInterval, participant: MembershipFacts): ParisDate {
  const chainEnd =
    own.restsOn === undefined ? chainEndOn(participant, own.startsAt) : chainEndOfOpening(participant, own.restsOn)
  return laterDate(own.startsAt, earlierDate(own.endsAt, chainEnd ?? own.startsAt))
}

/** Ambassadors are active within their effective term, outside suspensions of either status (MEM-8). */
export function isAmbassadorOn(ambassador: MembershipFacts, participant: MembershipFacts, date: ParisDate): boolean {
  const own = ambassadorTermOn(ambassador, participant, date)
  return own !== null && !isSuspendedOn(ambassador, date) && !isSuspendedOn(participant, date)
}

/** The term that contains this day, with its effective end; suspended or not. null outside of all. */
export function ambassadorTermOn(
  ambassador: MembershipFacts,
  participant: MembershipFacts,
  date: ParisDate,
): { readonly startsAt: ParisDate; readonly endsAt: ParisDate; readonly ownEnd: ParisDate } | null {
  const own = intervalOn(ambassador, date)
  if (!own) return null
  const endsAt = ambassadorEnd(own, participant)
  return date < endsAt ? { startsAt: own.startsAt, endsAt, ownEnd: own.endsAt } : null
}

/** The days on which `isAmbassadorOn` says yes, as half-open periods in order. */
export function ambassadorPeriods(ambassador: MembershipFacts, participant: MembershipFacts): readonly Period[] {
  const effective = ambassador.intervals.map((own) => ({ ...own, endsAt: ambassadorEnd(own, participant) }))
  const own = activePeriods({ ...ambassador, intervals: effective })
  return own.flatMap(({ from, to }) =>
    activePeriods(participant)
      .map((other) => ({ from: laterDate(from, other.from), to: earlierDate(to, other.to) }))
      .filter((both) => both.from < both.to),
  )
}

export const participantNeeded: Problem = {
  code: 'application.participant-needed',
  status: 409,
  detail:
    'Le statut Ambassadeur se demande et s’accorde avec un statut Participant en cours. Rétablissez d’abord celui-ci.',
}

const outsideParticipant = (startsOn: ParisDate, participant: MembershipFacts, today: ParisDate): Problem => ({
  code: 'membership.outside-participant',
  status: 409,
  detail: `Le statut Participant de la structure vaut jusqu’au ${formatParisDate(lastValidDay(chainEndOn(participant, today) ?? today))} inclus : un statut Ambassadeur ne peut pas commencer le ${formatParisDate(startsOn)}. Attendez son renouvellement, ou choisissez un début antérieur.`,
})

/** The term of another case that still runs on that day: a new one follows it. */
const runningBeside = (facts: MembershipFacts, participant: MembershipFacts, { applicationId, decidedOn }: Opening) =>
  facts.intervals.find(
    (own) =>
      own.applicationId !== applicationId && own.startsAt <= decidedOn && decidedOn < ambassadorEnd(own, participant),
  ) ?? null

/**
 * Three years of its own, with a Participant status that is active on the day of the decision and holds on the first
 * day (MEM-8). A term that ended with its Participant chain is kept with that end and is not resumed (EX10); one that
 * still runs is followed. Problems: `application.participant-needed`, `membership.outside-participant`, those of `open`.
 */
export function openAmbassador(
  facts: MembershipFacts,
  participant: MembershipFacts,
  given: Opening & { readonly startsOn?: ParisDate | null },
): Result<MembershipFacts> {
  if (!isActiveOn(participant, given.decidedOn)) return refuse(participantNeeded)
  const running = runningBeside(facts, participant, given)
  const startsOn = given.startsOn ?? running?.endsAt ?? null
  const first = startsOn ?? given.decidedOn
  if (
    chainEndOn(participant, first) === null ||
    chainEndOn(participant, first) !== chainEndOn(participant, given.decidedOn)
  )
    return refuse(outsideParticipant(first, participant, given.decidedOn))
  const intervals = facts.intervals.map((own) => {
    const endsAt = ambassadorEnd(own, participant)
    return endsAt <= given.decidedOn && endsAt < own.endsAt ? { ...own, endsAt } : own
  })
  return open({ ...facts, intervals }, { ...given, startsOn, restsOn: intervalOn(participant, first)?.opening })
}
