import type { InventedBadge } from '@/catalogue/demonstration/invented'
import { badgesAt, type PlannedBadges } from '@/catalogue/demonstration/plan'
import { addDays, addYears, daysBetween, type ParisDate } from '@/kernel/dates'
import { type Random, randomFrom } from '@/platform/demonstration/random'
import type { DemonstrationSize } from '@/platform/demonstration/story'
import { casesUntil, type PlannedCase } from '@/recognition/demonstration/plan'
import { familyNames, firstNames } from './invented'

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

/** A structure whose badges count, while its status lasts. */
interface PlannedIssuer extends PlannedBadges {
  readonly index: number
  readonly planned: PlannedCase
}

/** What the structures issued and declared until today: the same for the same day and size. */
export function declarationsUntil(today: ParisDate, size: DemonstrationSize): readonly PlannedDeclaration[] {
  const issuers = casesUntil(today, size.structures).flatMap((planned, index): PlannedIssuer[] => {
    const own = badgesAt(index, planned)
    return own ? [{ index, planned, ...own }] : []
  })
  return declarationsOf(awardsOf(issuers, today, size, randomFrom(20230112)), today)
}

function awardsOf(
  issuers: readonly PlannedIssuer[],
  today: ParisDate,
  size: DemonstrationSize,
  random: Random,
): readonly PlannedAward[] {
  const people = Array.from({ length: size.people }, (_, index) => personAt(index))
  const awards = new Map<string, PlannedAward>()
  const add = (person: number, { index, planned, mappedOn }: PlannedIssuer, badge: InventedBadge): void => {
    const endsOn = addYears(planned.decidedOn ?? today, 3)
    const until = addDays(endsOn < today ? endsOn : today, -1)
    const days = daysBetween(mappedOn, until)
    const someone = people[person]
    if (!someone || days < 0) return
    const key = `${person}:${index}:${badge.name}`
    if (awards.size < size.awards && !awards.has(key))
      awards.set(key, {
        structure: index,
        badge: badge.name,
        ...someone,
        issuedOn: addDays(mappedOn, random.between(0, days)),
      })
  }
  // The first persons follow whole paths: every mastery, hence the general badge, and every set of partial badges.
  const masters = Math.max(2, Math.round(size.people / 60))
  for (let person = 0; person < masters; person += 1)
    for (const issuer of issuers.slice(0, 7)) for (const badge of issuer.badges) add(person, issuer, badge)
  for (let round = 0; awards.size < size.awards && round < size.awards * 20; round += 1) {
    const person = masters + (round % Math.max(1, size.people - masters))
    const issuer = issuers[(person * 7 + Math.floor(round / size.people) * 3) % issuers.length]
    if (issuer) add(person, issuer, random.pick(mostlyPartial(issuer.badges, random)))
  }
  return [...awards.values()]
}

/** Most badges show a part of a competence; what leads to a Région badge alone is rarer. */
function mostlyPartial(badges: readonly InventedBadge[], random: Random): readonly InventedBadge[] {
  const partial = badges.filter(({ coverage }) => coverage === 'partial')
  return partial.length > 0 && random.between(1, 100) > 30 ? partial : badges
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
