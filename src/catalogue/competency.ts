import { informalThreshold, nameOfCompetency, nameOfLevel, thresholdOf } from './family-names'

/** The four informal competences (R40), their two levels (R41), and their Région badges (R42); other families are data (FAM-1). */

export const competencies = ['communicate', 'organize', 'adapt', 'integrate'] as const
export type InformalCompetency = (typeof competencies)[number]
/** The lasting code of a competence, of whichever family. */
export type Competency = string

export const levels = ['practice', 'mastery'] as const
export type InformalLevel = (typeof levels)[number]
/** The lasting code of a level: one word, so that a badge’s code can be read from its end. */
export type Level = string

/** How much of the competence a partner badge covers: « 1 pour 1 » or « 3 pour 1 » (R33). */
export const coverages = ['full', 'partial'] as const
export type Coverage = (typeof coverages)[number]

export const competencyLabels: Readonly<Record<InformalCompetency, string>> = {
  communicate: 'Communiquer',
  organize: 'Organiser',
  adapt: 'S’adapter',
  integrate: 'S’intégrer',
}

export const levelLabels: Readonly<Record<InformalLevel, string>> = {
  practice: 'Je pratique',
  mastery: 'Je maîtrise',
}

/** Where a form or a filter speaks of any pair: how many make one depends on the family and the day (TRG-2, FAM-5). */
export const coverageLabels: Readonly<Record<Coverage, string>> = {
  full: 'Complète (1 pour 1)',
  partial: 'Partielle (plusieurs pour 1)',
}

/** What a mapping says of a partner badge; also what a submission asks for and a proposal offers instead. */
export interface MappingTerms {
  readonly competency: Competency
  readonly level: Level
  readonly coverage: Coverage
}

export type InformalBadgeCode = `${InformalCompetency}-${InformalLevel}`
/** `<competence>-<level>` */
export type CompetencyBadgeCode = string
/** A badge of the Région that persons receive: a pair of a family, or a meta-badge. */
export type RegionalBadgeCode = string
/** A badge of the Région that structures receive: their status. */
export type StatusBadgeCode = 'participant' | 'ambassador'
export type BadgeCode = string
/** The badges that every portal begins with. */
export type FirstBadgeCode = InformalBadgeCode | 'general' | StatusBadgeCode

const statusBadgeCodes = ['participant', 'ambassador'] as const satisfies readonly StatusBadgeCode[]

export const regionalBadgeCode = (competency: Competency, level: Level): CompetencyBadgeCode => `${competency}-${level}`
const firstBadgeCode = (competency: InformalCompetency, level: InformalLevel): InformalBadgeCode =>
  `${competency}-${level}`

/** The nine informal badges for persons: competences in their usual order, practice before mastery, the general one last. */
export const regionalBadgeCodes: readonly (InformalBadgeCode | 'general')[] = [
  ...competencies.flatMap((competency) => levels.map((level) => firstBadgeCode(competency, level))),
  'general',
]

export const badgeCodes: readonly FirstBadgeCode[] = [...regionalBadgeCodes, ...statusBadgeCodes]

const pairPattern = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)-([a-z][a-z0-9]*)$/

/** One of the badges that every portal begins with: its text is always published. */
export const isFirstBadge = (code: string): boolean => badgeCodes.some((one) => one === code)

/** The pair behind a code, of whichever family; null for meta-badges, status badges and what is no code. Linear. */
export function competencyOfBadge(code: string): { readonly competency: Competency; readonly level: Level } | null {
  const [, competency, level] = pairPattern.exec(code) ?? []
  return competency && level ? { competency, level } : null
}

/** « S’adapter »; the code itself where no family is known that has it. */
export const competencyName = (competency: Competency): string =>
  isInformal(competency) ? competencyLabels[competency] : nameOfCompetency(competency)

/** « Je maîtrise »; `competency`: of whose family, where two call different levels by one code. */
export const levelName = (level: Level, competency: Competency | null = null): string =>
  isInformalLevel(level) && (competency === null || isInformal(competency))
    ? levelLabels[level]
    : nameOfLevel(level, competency ?? '')

export const isInformal = (competency: Competency): competency is InformalCompetency =>
  competencies.some((one) => one === competency)

export const isInformalLevel = (level: Level): level is InformalLevel => levels.some((one) => one === level)

/** « S’adapter · je maîtrise » */
export const describePair = (competency: Competency, level: Level): string =>
  `${competencyName(competency)} · ${levelName(level, competency).toLowerCase()}`

/** « S’adapter · je maîtrise, 1 pour 1 » */
export const describeTerms = (terms: MappingTerms): string =>
  `${describePair(terms.competency, terms.level)}, ${shareInWords(terms)}`

/** « 1 pour 1 », « 3 pour 1 »: in the threshold that is in force for the pair (TRG-2, FAM-5). */
export function shareInWords({ competency, level, coverage }: MappingTerms): string {
  if (coverage === 'full') return '1\u00a0pour\u00a01'
  const threshold = isInformal(competency) ? informalThreshold() : thresholdOf(competency, level)
  return threshold === null ? 'plusieurs pour\u00a01' : `${threshold}\u00a0pour\u00a01`
}

export const sameTerms = (one: MappingTerms, other: MappingTerms): boolean =>
  one.competency === other.competency && one.level === other.level && one.coverage === other.coverage
