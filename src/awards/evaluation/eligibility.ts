import { type FamilyVersion, isOffered } from '@/catalogue/family'
import {
  firstEffectiveFrom,
  hasAnyVersion,
  type MappingHistory,
  type MappingVersion,
  versionOn,
} from '@/catalogue/mapping'
import { daysBetween, laterDate, type ParisDate } from '@/kernel/dates'
import {
  firstStart,
  isActiveOn,
  isFiledInTime,
  type MembershipFacts,
  type PendingRenewal,
  renewedInterval,
} from '@/recognition/membership'

export type AwardSourceName = 'obf' | 'manual' | 'declared'
export type HeldReason = 'futureDate' | 'renewalPending' | 'lateDeclaration'
export type IgnoredReason =
  | 'revoked'
  | 'unknownBadge'
  | 'duplicate'
  | 'beforeEntry'
  | 'membershipInactive'
  | 'mappingInactive'
  | 'rejected'
  | 'familyInactive'

/** A badge obtained at a partner, as the rules see it. All dates are Paris dates. */
export interface AwardFact {
  readonly id: string
  readonly partnerBadgeId: string
  readonly recipientKey: string
  /** d1. */
  readonly issuedOn: ParisDate
  /** d2: when the source created the record; null when unknown, and then d2 = d1. */
  readonly createdOn: ParisDate | null
  readonly source: AwardSourceName
  readonly externalId: string
  readonly revokedAtSource: boolean
  /** When it reached us: what « late » is measured by (AWD-12). */
  readonly receivedOn: ParisDate
  /** What a reviewer said of a late declaration. */
  readonly ruling: 'released' | 'rejected' | null
}

/** What was true of one partner badge and its structure. */
export interface BadgeFacts {
  readonly mapping: MappingHistory | null
  readonly membership: MembershipFacts
  /** A renewal that waits for its decision. */
  readonly pendingRenewal: PendingRenewal | null
  /** Of its structure: where its awards belong (FAM-4). Absent: nowhere. */
  readonly department?: string
}

export interface EvaluationFacts {
  readonly badges: ReadonlyMap<string, BadgeFacts>
  readonly policy: { readonly version: number; readonly lateDeclarationDays: number }
  readonly today: ParisDate
  /** Every version of the families beyond the informal one; absent: they are not asked (CEIL-1). */
  readonly families?: readonly FamilyVersion[]
}

/** The dates and figures that a sentence about the outcome needs; `explanation.ts` reads them out. */
export type OutcomeFacts = Readonly<Record<string, string | number | null>>

/** How an award stands, with what a screen needs to say why. */
export type Outcome =
  | {
      readonly state: 'eligible'
      readonly reason: null
      readonly rule: 'AWD-7' | 'AWD-12'
      readonly facts: OutcomeFacts
      readonly version: MappingVersion
    }
  | {
      readonly state: 'held'
      readonly reason: HeldReason
      readonly rule: string
      readonly facts: OutcomeFacts
      readonly version: null
    }
  | {
      readonly state: 'ignored'
      readonly reason: IgnoredReason
      readonly rule: string
      readonly facts: OutcomeFacts
      readonly version: null
    }

export interface Evaluation {
  readonly award: AwardFact
  readonly outcome: Outcome
  readonly policyVersion: number
  /** AWD-5, for the screen; null while the badge has no date of its own. */
  readonly eligibleFrom: ParisDate | null
}

export const d2Of = (award: Pick<AwardFact, 'issuedOn' | 'createdOn'>): ParisDate => award.createdOn ?? award.issuedOn

interface Case {
  readonly award: AwardFact
  readonly badge: BadgeFacts | null
  /** The rows of the same badge, person and day, this one included. */
  readonly siblings: readonly AwardFact[]
  readonly facts: EvaluationFacts
}

type Failure = { readonly facts: OutcomeFacts } & ({ readonly held: HeldReason } | { readonly ignored: IgnoredReason })

interface Check {
  readonly rule: string
  /** null when the award passes. */
  readonly fails: (given: Case) => Failure | null
}

const ignored = (reason: IgnoredReason, facts: OutcomeFacts = {}): Failure => ({ ignored: reason, facts })
const held = (reason: HeldReason, facts: OutcomeFacts = {}): Failure => ({ held: reason, facts })

/** The table of AWD, in its order: the first check that fails gives the state. */
export const checks: readonly Check[] = [
  { rule: 'AWD-1', fails: ({ award }) => (award.revokedAtSource ? ignored('revoked') : null) },
  { rule: 'AWD-14', fails: ({ award }) => (award.ruling === 'rejected' ? ignored('rejected') : null) },
  { rule: 'AWD-2', fails: ({ badge }) => (badge && hasAnyVersion(badge.mapping) ? null : ignored('unknownBadge')) },
  {
    rule: 'AWD-3',
    fails: ({ award, siblings }) => {
      const counting = countingRow(siblings)
      return counting?.id === award.id ? null : ignored('duplicate', { countingSource: counting?.source ?? null })
    },
  },
  {
    rule: 'AWD-4',
    fails: ({ award, facts }) => {
      const later = laterDate(award.issuedOn, d2Of(award))
      return later > facts.today ? held('futureDate', { until: later }) : null
    },
  },
  {
    rule: 'AWD-5',
    fails: ({ award, badge }) =>
      isAfterEntry(award, badge) ? null : ignored('beforeEntry', { eligibleFrom: eligibleFromOf(badge) }),
  },
  { rule: 'AWD-6', fails: ({ award, badge }) => membershipProblem(award, badge) },
  { rule: 'AWD-7', fails: ({ award, badge }) => (isMapped(award, badge) ? null : ignored('mappingInactive')) },
  {
    rule: 'AWD-8',
    fails: ({ award, badge, facts }) => (isOfFamily(award, badge, facts) ? null : ignored('familyInactive')),
  },
  {
    rule: 'AWD-12',
    fails: ({ award, facts }) =>
      isLate(award, facts)
        ? held('lateDeclaration', {
            days: daysBetween(award.issuedOn, award.receivedOn),
            limit: facts.policy.lateDeclarationDays,
          })
        : null,
  },
]

/** Best source first, then the earliest d2, then the smallest external id (AWD-3); revoked and rejected rows stand aside. */
export function countingRow(siblings: readonly AwardFact[]): AwardFact | null {
  const rank: Readonly<Record<AwardSourceName, number>> = { obf: 0, manual: 1, declared: 2 }
  const order = (award: AwardFact): string => `${rank[award.source]}|${d2Of(award)}|${award.externalId}`
  const candidates = siblings.filter((award) => !award.revokedAtSource && award.ruling !== 'rejected')
  return candidates.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))[0] ?? null
}

/** The later of the first membership start and the first date of the badge's mappings; null: no entry yet (AWD-5, Q1). */
function eligibleFromOf(badge: BadgeFacts | null): ParisDate | null {
  const start = badge && firstStart(badge.membership)
  const from = badge?.mapping ? firstEffectiveFrom(badge.mapping) : null
  return start && from ? laterDate(start, from) : null
}

function isAfterEntry(award: AwardFact, badge: BadgeFacts | null): boolean {
  const from = eligibleFromOf(badge)
  return from !== null && award.issuedOn >= from && d2Of(award) >= from
}

/** Held only while an in-time renewal is undecided and each date that fails lies after the old end (MEM-5, EX6 to EX8). */
function membershipProblem(award: AwardFact, badge: BadgeFacts | null): Failure | null {
  if (!badge) return ignored('membershipInactive', { failing: award.issuedOn })
  const { membership, pendingRenewal } = badge
  const failing = [award.issuedOn, d2Of(award)].filter((date) => !isActiveOn(membership, date))
  if (failing.length === 0) return null
  const isInTime = pendingRenewal !== null && isFiledInTime(membership, pendingRenewal)
  const oldEnd = isInTime ? renewedInterval(membership, pendingRenewal)?.endsAt : undefined
  const facts = { failing: failing[0] ?? award.issuedOn }
  return oldEnd && failing.every((date) => date >= oldEnd)
    ? held('renewalPending', facts)
    : ignored('membershipInactive', facts)
}

/** A version in force on d1, and the same or a later one on d2. */
function isMapped(award: AwardFact, badge: BadgeFacts | null): boolean {
  const first = badge?.mapping ? versionOn(badge.mapping, award.issuedOn) : null
  const second = badge?.mapping ? versionOn(badge.mapping, d2Of(award)) : null
  return first !== null && second !== null && second.version >= first.version
}

/** Its family counts on d1 and on d2, in the territory of the structure (FAM-3, FAM-4). */
function isOfFamily(award: AwardFact, badge: BadgeFacts | null, { families }: EvaluationFacts): boolean {
  const version = badge?.mapping ? versionOn(badge.mapping, award.issuedOn) : null
  return (
    version === null ||
    families === undefined ||
    [award.issuedOn, d2Of(award)].every((date) => isOffered(families, version, badge?.department ?? '', date))
  )
}

/** Backdating cannot be seen in a declaration: what comes late waits for a reviewer (AWD-12). */
const isLate = (award: AwardFact, facts: EvaluationFacts): boolean =>
  award.source === 'declared' &&
  award.ruling !== 'released' &&
  daysBetween(award.issuedOn, award.receivedOn) > facts.policy.lateDeclarationDays

const siblingKey = (award: AwardFact): string => `${award.partnerBadgeId}|${award.recipientKey}|${award.issuedOn}`

/**
 * How each award stands on a day, by the whole table of AWD and AWD-12. A pure function of awards, facts, policy and
 * today: neither the order of the rows nor how often they are evaluated changes anything (AWD-10).
 */
export function evaluate(awards: readonly AwardFact[], facts: EvaluationFacts): readonly Evaluation[] {
  const groups = Map.groupBy(awards, siblingKey)
  return awards.map((award) => {
    const badge = facts.badges.get(award.partnerBadgeId) ?? null
    const given: Case = { award, badge, siblings: groups.get(siblingKey(award)) ?? [], facts }
    return {
      award,
      outcome: outcomeOf(given),
      policyVersion: facts.policy.version,
      eligibleFrom: eligibleFromOf(badge),
    }
  })
}

function outcomeOf(given: Case): Outcome {
  for (const { rule, fails } of checks) {
    const failure = fails(given)
    if (!failure) continue
    const { facts } = failure
    return 'held' in failure
      ? { state: 'held', reason: failure.held, rule, facts, version: null }
      : { state: 'ignored', reason: failure.ignored, rule, facts, version: null }
  }
  const version = given.badge?.mapping ? versionOn(given.badge.mapping, given.award.issuedOn) : null
  // The checks have seen this version; without it the award could not have passed AWD-7.
  if (!version) return { state: 'ignored', reason: 'mappingInactive', rule: 'AWD-7', facts: {}, version: null }
  const rule = given.award.ruling === 'released' ? 'AWD-12' : 'AWD-7'
  return { state: 'eligible', reason: null, rule, facts: {}, version }
}
