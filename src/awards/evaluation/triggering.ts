import {
  type Competency,
  type CompetencyBadgeCode,
  type Coverage,
  type Level,
  type RegionalBadgeCode,
  regionalBadgeCode,
} from '@/catalogue/competency'
import { type FamilyTerms, informalFamily, type Milestone } from '@/catalogue/family'
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
  /** Families beyond the informal one, as they are in force (FAM-2); absent: none. */
  readonly families?: readonly FamilyTerms[]
}

/** All families in their order: the informal one is the first row of data (FAM-1). */
export const familiesOf = (policy: TriggerPolicy): readonly FamilyTerms[] => [
  informalFamily(policy),
  ...(policy.families ?? []).filter(({ state }) => state !== 'draft'),
]

/** `imported`: given before the portal, and taken over as it was (ISS-8). */
export type TriggerRule = 'fullBadge' | 'partialBadges' | 'masteries' | 'imported'

/** A Région badge that is due, with its why (TRG-7). */
export interface Trigger {
  readonly badgeCode: RegionalBadgeCode
  readonly rule: TriggerRule
  /** Awards that it rests on; for a meta-badge, the codes of what it counts. */
  readonly evidence: readonly { readonly id: string; readonly mappingVersion: number | null }[]
  readonly policyVersion: number
}

export interface PersonFacts {
  readonly awards: readonly CountingAward[]
  /** Région badges that the person has or that are under way, flagged ones included: one of each kind at most (ISS-1). */
  readonly owned: ReadonlySet<string>
  /** Valid, unflagged badges of competences that were issued or reconciled → the day of their decision (TRG-5, FAM-6). */
  readonly issued: ReadonlyMap<string, ParisDate>
  /** Badge code → the day of a manager's last revocation: what does not follow it counts no more for that badge (REV-4). */
  readonly barred: ReadonlyMap<string, ParisDate>
}

const byDate = (one: CountingAward, other: CountingAward): number =>
  one.issuedOn === other.issuedOn ? (one.id < other.id ? -1 : 1) : one.issuedOn < other.issuedOn ? -1 : 1

/** The Région badges that are due now (TRG-1 to TRG-6, FAM-1, FAM-6). Each is decided by itself; nothing is mixed across competences, levels or families. */
export function triggersFor(person: PersonFacts, policy: TriggerPolicy): readonly Trigger[] {
  return familiesOf(policy).flatMap((family) => {
    const specific = pairsOf(family).flatMap(({ competency, level, badgeCode }) => {
      if (person.owned.has(badgeCode)) return []
      const awards = countingFor(person, badgeCode, competency, level)
      return triggerOf(badgeCode, awards, policy) ?? []
    })
    return [
      ...specific,
      ...family.milestones.flatMap((milestone) => milestoneTrigger(milestone, family, person, policy) ?? []),
    ]
  })
}

const pairsOf = (family: Pick<FamilyTerms, 'competencies' | 'levels'>) =>
  family.competencies.flatMap(({ code: competency }) =>
    family.levels.map(({ code: level }) => ({ competency, level, badgeCode: regionalBadgeCode(competency, level) })),
  )

/** How many distinct partial badges make one of this code; null where no family in force has it. */
export function partialThresholdOf(badgeCode: CompetencyBadgeCode, policy: TriggerPolicy): number | null {
  for (const family of familiesOf(policy)) {
    const pair = pairsOf(family).find((one) => one.badgeCode === badgeCode)
    if (pair) return family.levels.find(({ code }) => code === pair.level)?.partialThreshold ?? null
  }
  return null
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
  const needed = partialThresholdOf(badgeCode, policy)
  if (needed === null || partials.length < needed) return null
  return {
    badgeCode,
    rule: 'partialBadges',
    evidence: partials.slice(0, needed).map(evidenceOf),
    policyVersion: policy.version,
  }
}

function distinctPartials(awards: readonly CountingAward[]): readonly CountingAward[] {
  const first = new Map<string, CountingAward>()
  for (const award of awards)
    if (award.coverage === 'partial' && !first.has(award.distinctKey)) first.set(award.distinctKey, award)
  return [...first.values()]
}

/**
 * Enough distinct competences of the family that the person really has at the milestone's level; once. What was decided
 * before a revocation of the meta-badge counts no more for it (TRG-5, REV-4, FAM-6).
 */
export function milestoneTrigger(
  { code, level, needed }: Milestone,
  family: Pick<FamilyTerms, 'competencies'>,
  person: Pick<PersonFacts, 'owned' | 'issued' | 'barred'>,
  policy: Pick<TriggerPolicy, 'version'>,
): Trigger | null {
  if (person.owned.has(code)) return null
  const held = family.competencies
    .map((competency) => regionalBadgeCode(competency.code, level))
    .filter((badgeCode) => carries(person, code, badgeCode))
  if (held.length < needed) return null
  return {
    badgeCode: code,
    rule: 'masteries',
    evidence: held.map((id) => ({ id, mappingVersion: null })),
    policyVersion: policy.version,
  }
}

/** Whether a badge that the person has counts for a meta-badge: issued, and decided after its last revocation (REV-4). */
export function carries(person: Pick<PersonFacts, 'issued' | 'barred'>, milestone: string, badgeCode: string): boolean {
  const decidedOn = person.issued.get(badgeCode)
  const since = person.barred.get(milestone)
  return decidedOn !== undefined && (since === undefined || decidedOn > since)
}

/** The meta-badge of this code with its family; null where no family in force has it. */
export function milestoneOf(
  code: string,
  policy: TriggerPolicy,
): { readonly milestone: Milestone; readonly family: FamilyTerms } | null {
  for (const family of familiesOf(policy)) {
    const milestone = family.milestones.find((one) => one.code === code)
    if (milestone) return { milestone, family }
  }
  return null
}

export interface Progress {
  readonly badgeCode: CompetencyBadgeCode
  readonly count: number
  readonly needed: number
  /** A lower level is covered by a higher one that the person holds (TRG-4): shown, never issued. */
  readonly coveredByMastery: boolean
}

/** « 1 badge sur 3 »: what a person has begun and does not hold yet. */
export function progressOf(person: PersonFacts, policy: TriggerPolicy): readonly Progress[] {
  return familiesOf(policy).flatMap((family) =>
    pairsOf(family).flatMap(({ competency, level, badgeCode }): Progress[] => {
      if (person.owned.has(badgeCode)) return []
      const place = family.levels.findIndex(({ code }) => code === level)
      const needed = family.levels[place]?.partialThreshold ?? policy.partialThreshold
      const count = distinctPartials(countingFor(person, badgeCode, competency, level)).length
      const coveredByMastery = family.levels
        .slice(place + 1)
        .some(({ code }) => person.owned.has(regionalBadgeCode(competency, code)))
      return count > 0 || coveredByMastery
        ? [{ badgeCode, count: Math.min(count, needed), needed, coveredByMastery }]
        : []
    }),
  )
}
