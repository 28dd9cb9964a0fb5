import { addDays, addYears, laterDate, type ParisDate, subtractMonths } from '@/kernel/dates'
import { type Random, randomFrom } from '@/platform/demonstration/random'
import { schemeBegan } from '@/platform/demonstration/story'

const decided = ['active', 'suspended', 'expiring', 'lapsed', 'refused'] as const
type Decided = (typeof decided)[number]
export type Situation = Decided | 'inReview' | 'questioned' | 'submitted' | 'draft'

/** How one structure stands with the Région. */
export interface PlannedCase {
  readonly situation: Situation
  readonly submittedOn: ParisDate
  /** null while the Région has not decided. */
  readonly decidedOn: ParisDate | null
}

/** After the first two, which the named accounts look after; most of a register is active. */
const situations: readonly Situation[] = [
  ...(['active', 'active', 'active', 'expiring', 'active', 'lapsed', 'active', 'submitted', 'active'] as const),
  ...(['inReview', 'active', 'expiring', 'active', 'questioned', 'active', 'refused', 'active', 'suspended'] as const),
  ...(['lapsed', 'draft'] as const),
]
/** The first structures of the plan have had their status for long: they issue badges. */
export const longStanding = 12

/** The badge that each presents when it applies, in turn: the first of those that it maps later. */
export const presentedBadges = [
  'Faire face aux imprévus',
  'Animer une réunion d’équipe',
  'Conduire un projet collectif',
  'Faire vivre une équipe',
  'Prendre la parole en public',
] as const

/** The cases of the invented Normandy until today, by place of their structure: the same for the same day and number. */
export function casesUntil(today: ParisDate, structures: number): readonly PlannedCase[] {
  const random = randomFrom(20221121)
  return Array.from({ length: structures }, (_, index) => caseAt(index, today, random))
}

function caseAt(index: number, today: ParisDate, random: Random): PlannedCase {
  const situation = situationAt(index)
  const decidedOn = isDecided(situation) ? decisionDay(situation, index, today, random) : null
  const submittedOn = decidedOn ? addDays(decidedOn, -random.between(4, 20)) : addDays(today, -random.between(2, 18))
  return { situation, submittedOn, decidedOn }
}

const isDecided = (situation: Situation): situation is Decided => decided.some((one) => one === situation)

function situationAt(index: number): Situation {
  if (index === 0) return 'active'
  if (index === 1) return 'inReview'
  return situations[(index - 2) % situations.length] ?? 'active'
}

function decisionDay(situation: Decided, index: number, today: ParisDate, random: Random): ParisDate {
  const threeYearsAgo = addYears(today, -3)
  const day = {
    lapsed: () => addDays(threeYearsAgo, -random.between(10, 330)),
    expiring: () => addDays(threeYearsAgo, random.between(20, 150)),
    active: () => subtractMonths(today, index < longStanding ? random.between(24, 30) : random.between(2, 30)),
    suspended: () => subtractMonths(today, random.between(8, 20)),
    refused: () => subtractMonths(today, random.between(1, 12)),
  }[situation]()
  return laterDate(day, addDays(schemeBegan, 25))
}
