import {
  type Competency,
  type CompetencyBadgeCode,
  type Coverage,
  competencies,
  type Level,
  levels,
  type RegionalBadgeCode,
  regionalBadgeCode,
} from '@/catalogue/competency'
import type { ParisDate } from '@/kernel/dates'

/** An award that counts, with what its mapping version says of it. */
export interface CountingAward {
  readonly id: string
  readonly partnerBadgeId: string
  /** Same for successive versions of a badge and for copies of one Badgeathon entry (TRG-3, Q16). */
  readonly distinctKey: string
  /** d1 and d2: whether both follow a revocation decides whether it counts again (REV-4). */
  readonly issuedOn: ParisDate
  readonly createdOn: ParisDate
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
  readonly mappingVersion: number
}

export interface TriggerPolicy {
  readonly version: number
  readonly partialThreshold: number
  readonly masteryThreshold: number
}

/** `imported`: given before the portal, and taken over as it was (ISS-8). */
export type TriggerRule = 'fullBadge' | 'partialBadges' | 'masteries' | 'imported'

/** A Région badge that is due, with its why (TRG-7). */
export interface Trigger {
  readonly badgeCode: RegionalBadgeCode
  readonly rule: TriggerRule
  /** Awards that it rests on; for the general badge, the codes of the masteries. */
  readonly evidence: readonly { readonly id: string; readonly mappingVersion: number | null }[]
  readonly policyVersion: number
}

export interface PersonFacts {
  readonly awards: readonly CountingAward[]
  /** Région badges that the person has or that are under way, flagged ones included: one of each kind at most (ISS-1). */
  readonly owned: ReadonlySet<string>
  /** Valid, unflagged masteries that were issued or reconciled, without those decided before a revocation of the general badge (TRG-5, REV-4). */
  readonly issuedMasteries: ReadonlySet<string>
  /** Badge code → the day of a manager's last revocation: what does not follow it counts no more for that badge (REV-4). */
  readonly barred: ReadonlyMap<string, ParisDate>
}

const byDate = (one: CountingAward, other: CountingAward): number =>
  one.issuedOn === other.issuedOn ? (one.id < other.id ? -1 : 1) : one.issuedOn < other.issuedOn ? -1 : 1

/** The Région badges that are due now (TRG-1 to TRG-6). Each is decided by itself; nothing is mixed across competences or levels. */
export function triggersFor(person: PersonFacts, policy: TriggerPolicy): readonly Trigger[] {
  const pairs = competencies.flatMap((competency) => levels.map((level) => ({ competency, level })))
  const specific = pairs.flatMap(({ competency, level }) => {
    const badgeCode = regionalBadgeCode(competency, level)
    if (person.owned.has(badgeCode)) return []
    const awards = countingFor(person, badgeCode, competency, level)
    return triggerOf(badgeCode, awards, policy) ?? []
  })
  const general = generalTrigger(person, policy)
  return general ? [...specific, general] : specific
}

/** Awards of exactly this competence and level, oldest first, without those that do not follow a revocation of it (TRG-4, REV-4, EX52). */
export function countingFor(
  person: Pick<PersonFacts, 'awards' | 'barred'>,
  badgeCode: CompetencyBadgeCode,
  competency: Competency,
  level: Level,
): readonly CountingAward[] {
  const barred = person.barred.get(badgeCode)
  return person.awards
    .filter((award) => award.competency === competency && award.level === level && follows(award, barred))
    .toSorted(byDate)
}

const follows = ({ issuedOn, createdOn }: CountingAward, day: ParisDate | undefined): boolean =>
  day === undefined || (issuedOn > day && createdOn > day)

/** One full badge (TRG-1), else the first of each of enough distinct partial ones (TRG-2, TRG-3). */
export function triggerOf(
  badgeCode: CompetencyBadgeCode,
  awards: readonly CountingAward[],
  policy: TriggerPolicy,
): Trigger | null {
  const evidenceOf = ({ id, mappingVersion }: CountingAward) => ({ id, mappingVersion })
  const full = awards.find((award) => award.coverage === 'full')
  if (full) return { badgeCode, rule: 'fullBadge', evidence: [evidenceOf(full)], policyVersion: policy.version }
  const partials = distinctPartials(awards)
  if (partials.length < policy.partialThreshold) return null
  return {
    badgeCode,
    rule: 'partialBadges',
    evidence: partials.slice(0, policy.partialThreshold).map(evidenceOf),
    policyVersion: policy.version,
  }
}

function distinctPartials(awards: readonly CountingAward[]): readonly CountingAward[] {
  const first = new Map<string, CountingAward>()
  for (const award of awards)
    if (award.coverage === 'partial' && !first.has(award.distinctKey)) first.set(award.distinctKey, award)
  return [...first.values()]
}

/** Three distinct masteries that the person really has; once (TRG-5). */
export function generalTrigger(
  person: Pick<PersonFacts, 'owned' | 'issuedMasteries'>,
  policy: TriggerPolicy,
): Trigger | null {
  if (person.owned.has('general')) return null
  const masteries = competencies
    .map((competency) => regionalBadgeCode(competency, 'mastery'))
    .filter((code) => person.issuedMasteries.has(code))
  if (masteries.length < policy.masteryThreshold) return null
  return {
    badgeCode: 'general',
    rule: 'masteries',
    evidence: masteries.map((id) => ({ id, mappingVersion: null })),
    policyVersion: policy.version,
  }
}

export interface Progress {
  readonly badgeCode: CompetencyBadgeCode
  readonly count: number
  readonly needed: number
  /** « Je pratique » is covered by a mastery that the person holds (TRG-4): shown, never issued. */
  readonly coveredByMastery: boolean
}

/** « 1 badge sur 3 »: what a person has begun and does not hold yet. */
export function progressOf(person: PersonFacts, policy: TriggerPolicy): readonly Progress[] {
  return competencies.flatMap((competency) =>
    levels.flatMap((level): Progress[] => {
      const badgeCode = regionalBadgeCode(competency, level)
      if (person.owned.has(badgeCode)) return []
      const count = distinctPartials(countingFor(person, badgeCode, competency, level)).length
      const coveredByMastery = level === 'practice' && person.owned.has(regionalBadgeCode(competency, 'mastery'))
      return count > 0 || coveredByMastery
        ? [
            {
              badgeCode,
              count: Math.min(count, policy.partialThreshold),
              needed: policy.partialThreshold,
              coveredByMastery,
            },
          ]
        : []
    }),
  )
}
