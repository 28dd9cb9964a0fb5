import { badgeCodeOf, type FamilyTerms, informalFamily } from './family'
import type { RegionalBadge } from './regional-badge'

/** How a badge comes, by the family that is in force: partial badges of a pair, or competences of a meta-badge. */
export interface Needed {
  readonly partials: number
  readonly competencies: number
  /** « je maîtrise »: the level that a meta-badge counts. */
  readonly levelName: string
}

/** The figures by which a badge comes (TRG-2, FAM-6); those of the policy for one that no family in force has. */
export function neededFor(
  { code }: Pick<RegionalBadge, 'code'>,
  policy: {
    readonly partialThreshold: number
    readonly masteryThreshold: number
    readonly families: readonly FamilyTerms[]
  },
): Needed {
  const informal = informalFamily(policy)
  const family =
    [informal, ...policy.families].find(
      ({ competencies, levels, milestones }) =>
        milestones.some((milestone) => milestone.code === code) ||
        competencies.some((competency) => levels.some((level) => badgeCodeOf(competency.code, level.code) === code)),
    ) ?? informal
  const milestone = family.milestones.find((one) => one.code === code)
  const level = family.levels.find((one) => one.code === milestone?.level || code.endsWith(`-${one.code}`))
  return {
    partials: level?.partialThreshold ?? policy.partialThreshold,
    competencies: milestone?.needed ?? policy.masteryThreshold,
    levelName: (level?.name ?? '').toLowerCase(),
  }
}
