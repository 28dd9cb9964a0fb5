import { addDays, addYears, daysBetween, laterDate, type ParisDate, subtractMonths } from '@/kernel/dates'
import type { Department, OrganizationKind } from '@/organizations/organization'
import { badgeSets, familyNames, firstNames, type InventedBadge, kinds, towns } from './invented'
import { type Random, randomFrom } from './random'

/** How much is filled in: tests fill less. */
export interface DemonstrationSize {
  readonly structures: number
  readonly people: number
  readonly awards: number
}

export const fullSize: DemonstrationSize = { structures: 40, people: 120, awards: 300 }

export type Situation =
  | 'active'
  | 'suspended'
  | 'expiring'
  | 'lapsed'
  | 'inReview'
  | 'questioned'
  | 'submitted'
  | 'refused'
  | 'draft'

export interface PlannedStructure {
  readonly name: string
  readonly kind: OrganizationKind
  readonly city: string
  readonly department: Department
  readonly postalCode: string
  readonly passportEmail: string
  readonly situation: Situation
  readonly submittedOn: ParisDate
  /** null while the Région has not decided. */
  readonly decidedOn: ParisDate | null
  readonly badges: readonly InventedBadge[]
}

export interface PlannedAward {
  readonly structure: number
  readonly badge: string
  readonly email: string
  readonly name: string
  readonly issuedOn: ParisDate
}

export interface PlannedDeclaration {
  readonly structure: number
  readonly declaredOn: ParisDate
  readonly awards: readonly PlannedAward[]
}

export interface Plan {
  readonly structures: readonly PlannedStructure[]
  readonly declarations: readonly PlannedDeclaration[]
}

/** After the first two, which the named accounts look after; most of a register is active. */
const situations: readonly Situation[] = [
  ...(['active', 'active', 'active', 'expiring', 'active', 'lapsed', 'active', 'submitted', 'active'] as const),
  ...(['inReview', 'active', 'expiring', 'active', 'questioned', 'active', 'refused', 'active', 'suspended'] as const),
  ...(['lapsed', 'draft'] as const),
]
/** First day of the scheme's commitments: nobody applied before. */
const schemeBegan: ParisDate = '2022-11-22'
/** Share of the structures, in the order of the plan, that issue badges. */
const issuing = 12

/** What happened in the invented Normandy until today: the same for the same day and size. */
export function planFor(today: ParisDate, size: DemonstrationSize): Plan {
  const random = randomFrom(20221121)
  const structures = Array.from({ length: size.structures }, (_, index) => structureAt(index, today, random))
  return { structures, declarations: declarationsOf(awardsOf(structures, today, size, random), today) }
}

function structureAt(index: number, today: ParisDate, random: Random): PlannedStructure {
  const situation = situationAt(index)
  const town = towns[index % towns.length] ?? random.pick(towns)
  const { kind, names } = kinds[index % kinds.length] ?? random.pick(kinds)
  const name = `${names[Math.floor(index / kinds.length) % names.length]} de ${town.city}`
  const isDecided = ['active', 'suspended', 'expiring', 'lapsed', 'refused'].includes(situation)
  const decidedOn = isDecided ? decisionDay(situation, index, today, random) : null
  const submittedOn = decidedOn ? addDays(decidedOn, -random.between(4, 20)) : addDays(today, -random.between(2, 18))
  return {
    ...town,
    name,
    kind,
    passportEmail: `badges-${index + 1}@exemple.invalid`,
    situation,
    submittedOn,
    decidedOn,
    badges:
      decidedOn && situation !== 'refused' && index < issuing * 2 ? (badgeSets[index % badgeSets.length] ?? []) : [],
  }
}

function situationAt(index: number): Situation {
  if (index === 0) return 'active'
  if (index === 1) return 'inReview'
  return situations[(index - 2) % situations.length] ?? 'active'
}

function decisionDay(situation: Situation, index: number, today: ParisDate, random: Random): ParisDate {
  const threeYearsAgo = addYears(today, -3)
  const day = {
    lapsed: () => addDays(threeYearsAgo, -random.between(10, 240)),
    expiring: () => addDays(threeYearsAgo, random.between(20, 150)),
    active: () => subtractMonths(today, index < issuing ? random.between(24, 30) : random.between(2, 30)),
    suspended: () => subtractMonths(today, random.between(8, 20)),
    refused: () => subtractMonths(today, random.between(1, 12)),
  }[situation as 'active' | 'suspended' | 'expiring' | 'lapsed' | 'refused']()
  return laterDate(day, addDays(schemeBegan, 25))
}

/** From this day on awards of the structure's badges count. */
export const mappedOn = ({ decidedOn }: PlannedStructure): ParisDate => addDays(decidedOn ?? schemeBegan, 12)

function awardsOf(
  structures: readonly PlannedStructure[],
  today: ParisDate,
  size: DemonstrationSize,
  random: Random,
): readonly PlannedAward[] {
  const issuers = structures.flatMap((structure, index) => (structure.badges.length > 0 ? [{ structure, index }] : []))
  const people = Array.from({ length: size.people }, (_, index) => personAt(index))
  const awards = new Map<string, PlannedAward>()
  const add = (person: number, { structure, index }: (typeof issuers)[number], badge: InventedBadge): void => {
    const from = laterDate(mappedOn(structure), addYears(today, -2))
    const endsOn = addYears(structure.decidedOn ?? today, 3)
    const until = addDays(endsOn < today ? endsOn : today, -1)
    const days = daysBetween(from, until)
    const someone = people[person]
    if (!someone || days < 0) return
    const key = `${person}:${index}:${badge.name}`
    if (awards.size < size.awards && !awards.has(key))
      awards.set(key, {
        structure: index,
        badge: badge.name,
        ...someone,
        issuedOn: addDays(from, random.between(0, days)),
      })
  }
  // The first persons follow whole paths: every mastery, hence the general badge, and every set of partial badges.
  const masters = Math.max(2, Math.round(size.people / 20))
  for (let person = 0; person < masters; person += 1)
    for (const issuer of issuers.slice(0, badgeSets.length + 2))
      for (const badge of issuer.structure.badges) add(person, issuer, badge)
  for (let round = 0; awards.size < size.awards && round < size.awards * 20; round += 1) {
    const person = masters + (round % Math.max(1, size.people - masters))
    const issuer = issuers[(person * 7 + Math.floor(round / size.people) * 3) % issuers.length]
    if (issuer) add(person, issuer, random.pick(issuer.structure.badges))
  }
  return [...awards.values()]
}

function personAt(index: number): { readonly name: string; readonly email: string } {
  const first = firstNames[index % firstNames.length] ?? ''
  const family = familyNames[Math.floor(index / 2 + index / firstNames.length) % familyNames.length] ?? ''
  return { name: `${first} ${family}`, email: `personne-${index + 1}@exemple.invalid` }
}

/** Days that one declared file covers: each award is declared well within the thirty days after which it would wait. */
const daysOfAFile = 24
/** Every so many files is sent too late, so that a reviewer has something to release. */
const oneLateIn = 23

function declarationsOf(awards: readonly PlannedAward[], today: ParisDate): readonly PlannedDeclaration[] {
  const declarations: PlannedDeclaration[] = []
  for (const own of Map.groupBy(awards, ({ structure }) => structure).values()) {
    let open: PlannedAward[] = []
    const close = (): void => {
      const first = open[0]
      if (first)
        declarations.push({
          structure: first.structure,
          declaredOn: addDays(first.issuedOn, daysOfAFile),
          awards: open,
        })
      open = []
    }
    for (const award of own.toSorted((one, other) => (one.issuedOn < other.issuedOn ? -1 : 1))) {
      if (open[0] && daysBetween(open[0].issuedOn, award.issuedOn) >= daysOfAFile) close()
      open.push(award)
    }
    close()
  }
  return declarations.map((declaration, index) => {
    const delay = index % oneLateIn === oneLateIn - 1 ? 40 : 0
    const declaredOn = addDays(declaration.declaredOn, delay)
    return { ...declaration, declaredOn: declaredOn < today ? declaredOn : addDays(today, -1) }
  })
}
