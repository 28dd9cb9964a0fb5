/** The four informal competences (R40), their two levels (R41), and the codes of the Région badges made of them (R42). */

export const competencies = ['communicate', 'organize', 'adapt', 'integrate'] as const
export type Competency = (typeof competencies)[number]

export const levels = ['practice', 'mastery'] as const
export type Level = (typeof levels)[number]

/** How much of the competence a partner badge covers: « 1 pour 1 » or « 3 pour 1 » (R33). */
export const coverages = ['full', 'partial'] as const
export type Coverage = (typeof coverages)[number]

export const competencyLabels: Readonly<Record<Competency, string>> = {
  communicate: 'Communiquer',
  organize: 'Organiser',
  adapt: 'S’adapter',
  integrate: 'S’intégrer',
}

export const levelLabels: Readonly<Record<Level, string>> = {
  practice: 'Je pratique',
  mastery: 'Je maîtrise',
}

export const coverageLabels: Readonly<Record<Coverage, string>> = {
  full: 'Complète (1 pour 1)',
  partial: 'Partielle (3 pour 1)',
}

export const shortCoverageLabels: Readonly<Record<Coverage, string>> = {
  full: '1 pour 1',
  partial: '3 pour 1',
}

/** What a mapping says of a partner badge; also what a submission asks for and a proposal offers instead. */
export interface MappingTerms {
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
}

export type CompetencyBadgeCode = `${Competency}-${Level}`
/** A badge of the Région that persons receive. */
export type RegionalBadgeCode = CompetencyBadgeCode | 'general'
/** A badge of the Région that structures receive: their status. */
export type StatusBadgeCode = 'participant' | 'ambassador'
export type BadgeCode = RegionalBadgeCode | StatusBadgeCode

const statusBadgeCodes = ['participant', 'ambassador'] as const satisfies readonly StatusBadgeCode[]

export const regionalBadgeCode = (competency: Competency, level: Level): CompetencyBadgeCode => `${competency}-${level}`

/** The nine badges for persons: competences in their usual order, practice before mastery, the general one last. */
export const regionalBadgeCodes: readonly RegionalBadgeCode[] = [
  ...competencies.flatMap((competency) => levels.map((level) => regionalBadgeCode(competency, level))),
  'general',
]

export const badgeCodes: readonly BadgeCode[] = [...regionalBadgeCodes, ...statusBadgeCodes]

/** The pair behind a code; null for the general badge, the status badges and what is no badge of ours. */
export function competencyOfBadge(code: string): { readonly competency: Competency; readonly level: Level } | null {
  const competency = competencies.find((candidate) => code.startsWith(`${candidate}-`))
  const level = levels.find((candidate) => code === `${competency}-${candidate}`)
  return competency && level ? { competency, level } : null
}

/** « S’adapter · je maîtrise » */
export const describePair = (competency: Competency, level: Level): string =>
  `${competencyLabels[competency]} · ${levelLabels[level].toLowerCase()}`

/** « S’adapter · je maîtrise, 1 pour 1 » */
export const describeTerms = (terms: MappingTerms): string =>
  `${describePair(terms.competency, terms.level)}, ${shortCoverageLabels[terms.coverage]}`

export const sameTerms = (one: MappingTerms, other: MappingTerms): boolean =>
  one.competency === other.competency && one.level === other.level && one.coverage === other.coverage
