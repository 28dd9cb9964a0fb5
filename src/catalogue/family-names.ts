import { badgeCodesOf, type FamilyTerms } from './family'

/*
 * What this process last read of the names of families, so that a code of a record of years ago is a word wherever it is
 * shown. Codes are permanent (FAM-2): an entry is added or renamed, never another thing.
 */
const competencyNames = new Map<string, string>()
const levelNames = new Map<string, string>()
const milestoneNames = new Map<string, string>()
const badges = new Set<string>()
/** Far above what all families together will have. */
const most = 2_000

const keep = (names: Map<string, string>, rows: readonly { readonly code: string; readonly name: string }[]): void => {
  for (const { code, name } of rows) if (names.has(code) || names.size < most) names.set(code, name)
}

type Named = Pick<FamilyTerms, 'competencies' | 'levels' | 'milestones'>

/** Keeps the names of these families, the latest version last. */
export function rememberNames(families: readonly Named[]): void {
  for (const { competencies, levels, milestones } of families) {
    keep(competencyNames, competencies)
    keep(levelNames, levels)
    keep(milestoneNames, milestones)
    for (const code of badgeCodesOf({ competencies, levels, milestones })) if (badges.size < most) badges.add(code)
  }
}

/** Whether a family that this process has read of has the code. */
export const knowsCompetency = (code: string): boolean => competencyNames.has(code)
export const knowsLevel = (code: string): boolean => levelNames.has(code)

export const nameOfCompetency = (code: string): string => competencyNames.get(code) ?? code
export const nameOfLevel = (code: string): string => levelNames.get(code) ?? code
export const nameOfMilestone = (code: string): string => milestoneNames.get(code) ?? code

/** Each badge of a family that this process has read of. */
export const knownFamilyBadges = (): readonly string[] => [...badges]
