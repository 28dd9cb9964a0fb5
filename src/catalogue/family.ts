import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import type { Aggregate } from '@/platform/store/store'

export const familyStates = ['draft', 'trial', 'open', 'closed'] as const
export type FamilyState = (typeof familyStates)[number]

export const familyStateNames: Readonly<Record<FamilyState, string>> = {
  draft: 'En préparation',
  trial: 'À l’essai',
  open: 'Ouverte',
  closed: 'Fermée',
}

export interface FamilyCompetency {
  readonly code: string
  readonly name: string
}

/** One level of every competence of the family. */
export interface FamilyLevel {
  readonly code: string
  readonly name: string
  /** How many distinct partial badges make one (TRG-2). */
  readonly partialThreshold: number
}

/** A meta-badge: so many distinct competences of the family, held at this level (FAM-6). */
export interface Milestone {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly needed: number
}

/** A whole family as one version holds it (FAM-1). Levels stand from the lowest to the highest. */
export interface FamilyTerms {
  readonly code: string
  readonly name: string
  readonly state: FamilyState
  /** Codes of departments; what a trial is limited to (FAM-3, R105). */
  readonly territories: readonly string[]
  readonly competencies: readonly FamilyCompetency[]
  readonly levels: readonly FamilyLevel[]
  readonly milestones: readonly Milestone[]
}

export interface FamilyVersion extends Aggregate, FamilyTerms {
  /** `<code>:<version>`; unique. */
  readonly versionKey: string
  readonly version: number
  /** First Paris day on which it is in force; it ends where the next one begins. */
  readonly inForceFrom: ParisDate
  readonly note: string
  /** The form that wrote it: sent again, it finds this version. */
  readonly writtenBy: string
  readonly createdAt?: Instant
}

/** The informal family, made of the policy's figures (FAM-1, R40 to R42): the same type, the same way through the rules. */
export const informalFamily = (figures: {
  readonly partialThreshold: number
  readonly masteryThreshold: number
}): FamilyTerms => ({
  code: 'informal',
  name: 'Compétences informelles',
  state: 'open',
  territories: [],
  competencies: [
    { code: 'communicate', name: 'Communiquer' },
    { code: 'organize', name: 'Organiser' },
    { code: 'adapt', name: 'S’adapter' },
    { code: 'integrate', name: 'S’intégrer' },
  ],
  levels: [
    { code: 'practice', name: 'Je pratique', partialThreshold: figures.partialThreshold },
    { code: 'mastery', name: 'Je maîtrise', partialThreshold: figures.partialThreshold },
  ],
  milestones: [{ code: 'general', name: 'Badge général', level: 'mastery', needed: figures.masteryThreshold }],
})

type Dated = FamilyTerms & Pick<FamilyVersion, 'version' | 'inForceFrom'>

/** What of a family is in force on a Paris date; null before its first version begins (FAM-2). */
export const familyOn = <V extends Dated>(versions: readonly V[], code: string, date: ParisDate): V | null =>
  versions
    .filter((version) => version.code === code && version.inForceFrom <= date)
    .toSorted((one, other) => one.version - other.version)
    .at(-1) ?? null

/** Every family beyond the informal one, as it is in force on a date. */
export const familiesOn = <V extends Dated>(versions: readonly V[], date: ParisDate): readonly V[] =>
  [...new Set(versions.map(({ code }) => code))].flatMap((code) => familyOn(versions, code, date) ?? [])

/** Whether what a structure of this department does under the family counts (FAM-3). */
export const countsIn = (family: Pick<FamilyTerms, 'state' | 'territories'>, department: string): boolean =>
  family.state === 'open' || (family.state === 'trial' && family.territories.includes(department))

const informalCodes: readonly string[] = informalFamily({ partialThreshold: 1, masteryThreshold: 1 }).competencies.map(
  ({ code }) => code,
)

/** Whether a competence at a level is one that a family offers this department on a date. */
export function isOffered(
  versions: readonly Dated[],
  { competency, level }: { readonly competency: string; readonly level: string },
  department: string,
  date: ParisDate,
): boolean {
  if (informalCodes.includes(competency)) return level === 'practice' || level === 'mastery'
  return familiesOn(versions, date).some(
    (family) =>
      countsIn(family, department) &&
      family.competencies.some(({ code }) => code === competency) &&
      family.levels.some(({ code }) => code === level),
  )
}

/** Paris dates, `to` exclusive; null: without an end. */
export interface OfferedPeriod {
  readonly from: ParisDate
  readonly to: ParisDate | null
}

const always: readonly OfferedPeriod[] = [{ from: '0001-01-01', to: null }]

/** When a pair is one that its family offers this department (FAM-3): the days of each version that does. */
export function offeredPeriods(
  versions: readonly Dated[],
  pair: { readonly competency: string; readonly level: string },
  department: string,
): readonly OfferedPeriod[] {
  if (informalCodes.includes(pair.competency)) return always
  const begins = [...new Set(versions.map(({ inForceFrom }) => inForceFrom))].toSorted()
  return begins.flatMap((from, place) =>
    isOffered(versions, pair, department, from) ? [{ from, to: begins[place + 1] ?? null }] : [],
  )
}

export const badgeCodeOf = (competency: string, level: string): string => `${competency}-${level}`

/** Each badge that a family gives: its pairs in their order, then its meta-badges. */
export const badgeCodesOf = (
  family: Pick<FamilyTerms, 'competencies' | 'levels' | 'milestones'>,
): readonly string[] => [
  ...family.competencies.flatMap((competency) =>
    family.levels.map((level) => badgeCodeOf(competency.code, level.code)),
  ),
  ...family.milestones.map(({ code }) => code),
]

/** One choice of a form: a competence or a level of a family, with the name of the family beside it. */
export interface OfferedChoice {
  readonly value: string
  readonly label: string
  readonly help: string
}
export interface OfferedBeyond {
  readonly competencies: readonly OfferedChoice[]
  readonly levels: readonly OfferedChoice[]
}

/** What the families beyond the informal one offer a structure of this department on a date (FAM-3). */
export function offeredBeyond(versions: readonly Dated[], department: string, date: ParisDate): OfferedBeyond {
  const families = familiesOn(versions, date).filter((family) => countsIn(family, department))
  const choicesOf = (part: (family: FamilyTerms) => readonly FamilyCompetency[]): readonly OfferedChoice[] => {
    const all = families.flatMap((family) =>
      part(family).map(({ code, name }) => ({ value: code, label: name, help: `Famille : ${family.name}.` })),
    )
    // Two families may call a level by one code.
    return all.filter(({ value }, place) => all.findIndex((one) => one.value === value) === place)
  }
  return { competencies: choicesOf(({ competencies }) => competencies), levels: choicesOf(({ levels }) => levels) }
}
