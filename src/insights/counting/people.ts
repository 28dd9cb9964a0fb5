import { daysBetween, type ParisDate } from '@/kernel/dates'
import { type Cells, cell, Tally } from './counts'

/** A badge that a structure gave to a person, as far as figures know it. */
export interface CountedAward {
  readonly organizationId: string
  readonly department: string
  readonly kind: string
  /** `adapt-practice`; null while the badge is attached to nothing. */
  readonly badgeCode: string | null
  readonly issuedOn: ParisDate
  /** Passed every check of AWD. */
  readonly isCounting: boolean
}

/** A Région badge that a person holds, as the issuer confirmed it. */
export interface CountedBadge {
  readonly badgeCode: string
  readonly decidedOn: ParisDate
  readonly issuedOn: ParisDate
  /** Of the structure whose badge completed it; `none` where nobody knows. */
  readonly department: string
  readonly kind: string
  /** Day of the badge that completed it; null for badges of before the portal. */
  readonly completedOn: ParisDate | null
}

export interface CountedPerson {
  readonly awards: readonly CountedAward[]
  readonly badges: readonly CountedBadge[]
}

/** Delays beyond a year are one. */
const longestDelay = 366

export const nowhere = 'none'

/**
 * What people come to: `counted`, `apart` (badges of structures that count, or not) and `regional` by month, department,
 * kind of structure and badge; `holders` and `learners` are persons, by year and in all; `aim` the persons of R14;
 * `badgeDelay` the days from the completing badge to the issue, by year of the issue. Each rule stands in STA-3.
 */
export function cellsOfPeople(people: Iterable<CountedPerson>): Cells {
  const tally = new Tally()
  for (const person of people) countPerson(tally, person)
  return tally.cells
}

function countPerson(tally: Tally, { awards, badges }: CountedPerson): void {
  for (const { isCounting, issuedOn, department, kind, badgeCode } of awards)
    tally.add(cell(isCounting ? 'counted' : 'apart', month(issuedOn), department, kind, badgeCode ?? nowhere))
  for (const badge of badges) {
    const { decidedOn, department, kind, badgeCode, completedOn, issuedOn } = badge
    tally.add(cell('regional', month(decidedOn), department, kind, badgeCode))
    if (completedOn === null) continue
    const days = Math.min(longestDelay, Math.max(0, daysBetween(completedOn, issuedOn)))
    tally.add(cell('badgeDelay', year(issuedOn), days))
  }
  countYears(tally, 'learners', awards)
  countYears(
    tally,
    'holders',
    badges.map(({ decidedOn }) => ({ issuedOn: decidedOn })),
  )
  for (const aim of aimsOf({ awards, badges })) tally.add(cell('aim', aim))
}

/** Once a year, and once in all. */
function countYears(tally: Tally, name: string, events: readonly { readonly issuedOn: ParisDate }[]): void {
  for (const one of new Set(events.map(({ issuedOn }) => year(issuedOn)))) tally.add(cell(name, one))
  if (events.length > 0) tally.add(cell(name, 'all'))
}

export type Aim = 'several' | 'progress' | 'general' | 'paths'

/** Which aims of R14 a person's badges show (STA-9). */
export function aimsOf({ awards, badges }: CountedPerson): readonly Aim[] {
  const codes = new Set(badges.map(({ badgeCode }) => badgeCode))
  const rose = [...codes].some((code) => code.endsWith('-practice') && codes.has(code.replace(/practice$/, 'mastery')))
  const structures = new Set(awards.flatMap((award) => (award.isCounting ? [award.organizationId] : [])))
  const shown: Readonly<Record<Aim, boolean>> = {
    several: codes.size >= 2,
    progress: rose,
    general: codes.has('general'),
    paths: structures.size >= 2,
  }
  return (Object.keys(shown) as Aim[]).filter((aim) => shown[aim])
}

const month = (date: ParisDate): string => date.slice(0, 7)
const year = (date: ParisDate): string => date.slice(0, 4)
