import { earlierDate, laterDate, type ParisDate, subtractMonths } from '@/kernel/dates'

export type Tier = 'participant' | 'ambassador'

export const tierNames: Readonly<Record<Tier, string>> = { participant: 'Participant', ambassador: 'Ambassadeur' }

/** Half-open `[startsAt, endsAt)` in Paris dates (TIME-2); the application is the one whose acceptance opened it. */
export interface MembershipInterval {
  readonly startsAt: ParisDate
  readonly endsAt: ParisDate
  readonly applicationId: string
  /** Paris day of the decision that opened it: no status badge is dated earlier (ISS-7). */
  readonly decidedOn?: ParisDate
  /** Revision of the membership that opened it: of two intervals with one start each has its own badge (ISS-1). */
  readonly opening?: number
  /** What cut it short; its status badge goes with it (MEM-10). A lapse cuts nothing. */
  readonly endedBy?: IntervalEnd
  /** Of an Ambassador's: `opening` of the Participant interval on which it was granted; absent in rows of before. */
  readonly restsOn?: number
}

export type IntervalEnd = 'leave' | 'refusal' | 'closing'

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
  /** `endOf`, as a column. */
  readonly endsOn?: ParisDate | null
  /** Application id → the revision of it that was last applied here (design §4). */
  readonly appliedRevisions: Readonly<Record<string, number>>
  /** The last change by hand, whose reason the structure reads. */
  readonly lastChange: { readonly event: MembershipEvent; readonly reason: string; readonly at: string } | null
}

export const membershipKey = (organizationId: string, tier: Tier): string => `${organizationId}:${tier}`
export const noMembership: MembershipFacts = { intervals: [], suspensions: [], leftOn: null }

/** Years of a term (MEM-1, MEM-8). */
export const TERM_YEARS = 3

const contains = (interval: { readonly startsAt: ParisDate; readonly endsAt: ParisDate }, date: ParisDate): boolean =>
  interval.startsAt <= date && date < interval.endsAt
const lastOf = (facts: MembershipFacts): MembershipInterval | undefined => facts.intervals[facts.intervals.length - 1]

/** First day after the last interval, for the column that lists ask; null while there is none. */
export const endOf = (facts: MembershipFacts): ParisDate | null => lastOf(facts)?.endsAt ?? null
export const firstStart = (facts: MembershipFacts): ParisDate | null => facts.intervals[0]?.startsAt ?? null
export const intervalOn = (facts: MembershipFacts, date: ParisDate): MembershipInterval | null =>
  facts.intervals.find((interval) => contains(interval, date)) ?? null
/** The last interval that this application opened; after a reopening there may be several (MEM-4). */
export const intervalOf = (facts: MembershipFacts, applicationId: string): MembershipInterval | null =>
  facts.intervals.findLast((interval) => interval.applicationId === applicationId) ?? null
export const isSuspendedOn = (facts: MembershipFacts, date: ParisDate): boolean =>
  facts.suspensions.some((suspension) => contains(suspension, date))

/** Whether awards of that day may count: inside an interval and outside every suspension (AWD-6, EX1, EX2, EX11). */
export const isActiveOn = (facts: MembershipFacts, date: ParisDate): boolean =>
  intervalOn(facts, date) !== null && !isSuspendedOn(facts, date)

interface Days {
  readonly from: ParisDate
  readonly to: ParisDate
}

/** Half-open periods without the days of others, in order. */
export const periodsWithout = (periods: readonly Days[], others: readonly Days[]): readonly Days[] =>
  periods.flatMap((period) =>
    others.reduce<readonly Days[]>(
      (left, other) =>
        left
          .flatMap(({ from, to }) => [
            { from, to: earlierDate(to, other.from) },
            { from: laterDate(from, other.to), to },
          ])
          .filter(({ from, to }) => from < to),
      [period].filter(({ from, to }) => from < to),
    ),
  )

/** The days on which `isActiveOn` says yes, as half-open periods in order: intervals without their suspensions. */
export const activePeriods = ({ intervals, suspensions }: MembershipFacts): readonly Days[] => {
  const days = ({ startsAt, endsAt }: Pick<MembershipInterval, 'startsAt' | 'endsAt'>) => ({
    from: startsAt,
    to: endsAt,
  })
  return periodsWithout(intervals.map(days), suspensions.map(days))
}

/** End of the chain of touching intervals that contains `date`, broken by a leave (MEM-8); null outside of all (MEM-2). */
export const chainEndOn = (facts: MembershipFacts, date: ParisDate): ParisDate | null =>
  chainEndFrom(
    facts,
    facts.intervals.findIndex((interval) => contains(interval, date)),
  )

/** The same from the interval of that opening on, which may have been left on its first day. */
export const chainEndOfOpening = (facts: MembershipFacts, opening: number): ParisDate | null =>
  chainEndFrom(
    facts,
    facts.intervals.findIndex((interval) => interval.opening === opening),
  )

function chainEndFrom(facts: MembershipFacts, start: number): ParisDate | null {
  let last = facts.intervals[start]
  for (const interval of facts.intervals.slice(start + 1)) {
    if (interval.startsAt !== last?.endsAt || last.endedBy === 'leave') break
    last = interval
  }
  return last?.endsAt ?? null
}

/** A renewal that was submitted: its day, and the start of the interval that it renews, named when it was filed. */
export interface FiledRenewal {
  readonly submittedOn: ParisDate
  /** null: filed before cases named it; then the last interval that had begun by the day of filing. */
  readonly renews?: ParisDate | null
}

/** One that is not decided yet. */
export type PendingRenewal = FiledRenewal

/** The interval that a renewal renews, never one that was opened after it was filed (MEM-3, EX51); null when it is gone. */
export const renewedInterval = (
  facts: MembershipFacts,
  { submittedOn, renews }: FiledRenewal,
): MembershipInterval | null =>
  (renews
    ? facts.intervals.findLast(({ startsAt }) => startsAt === renews)
    : facts.intervals.findLast(({ startsAt }) => startsAt <= submittedOn)) ?? null

/** « Filed in time » means before the interval ends that it renews; a draft is not filed (MEM-3, EX8). */
export function isFiledInTime(facts: MembershipFacts, renewal: FiledRenewal): boolean {
  const renewed = renewedInterval(facts, renewal)
  return renewed !== null && renewal.submittedOn < renewed.endsAt && facts.leftOn === null
}

/** First day on which a renewal may be filed: so many months before the end (MEM-3). */
export const renewalOpensOn = (endsAt: ParisDate, months: number): ParisDate => subtractMonths(endsAt, months)

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
  const renewalFiled = renewal !== null && isFiledInTime(facts, renewal)
  const is = (status: MembershipStatus) => ({ status, renewalFiled })
  if (!last) return is('none')
  if (facts.leftOn !== null && facts.leftOn <= date) return is('left')
  if (intervalOn(facts, date)) return is(isSuspendedOn(facts, date) ? 'suspended' : 'active')
  if (date >= last.endsAt) return is(renewalFiled ? 'renewalFiled' : 'lapsed')
  const first = firstStart(facts)
  // Between two chains the earlier one has run out: what comes later does not make it « à venir ».
  return is(first !== null && date < first ? 'upcoming' : 'lapsed')
}
