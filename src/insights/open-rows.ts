import { departments, organizationKinds } from '@/organizations/organization'
import { type Cells, cell } from './counting/counts'
import { nowhere } from './counting/people'
import { type Offset, publishableDivisions, rounded, smallestDivided, smallestPersons } from './masking'

/** What is published: every figure of pages and files is one of these rows, or a sum of them (STA-7). */
export interface OpenRow {
  readonly measure: Measure
  /** `2026`; null: since the beginning. */
  readonly year: string | null
  readonly division: 'whole' | 'month' | 'kind' | 'place'
  /** `03`. */
  readonly month: string | null
  readonly department: string | null
  readonly kind: string | null
  readonly badge: string | null
  /** null: not published, since it would come too close to single persons. */
  readonly value: number | null
}

const divided = ['counted', 'apart', 'regional'] as const
type Divided = (typeof divided)[number]
export const aims = ['several', 'paths', 'progress', 'general'] as const
export type Measure =
  | Divided
  | 'holders'
  | 'learners'
  | (typeof aims)[number]
  | 'badgeDelay'
  | 'caseDelay'
  | 'structures'
  | 'visits'

/** The year of the scheme's first badges: nothing earlier is told. */
export const firstYear = 2022

export interface Published {
  /** Paris day of the newest count. */
  readonly year: string
  readonly badgeCodes: readonly string[]
  readonly offset: Offset
}

export const yearsUntil = (last: string): readonly string[] =>
  Array.from({ length: Math.max(1, Number(last) - firstYear + 1) }, (_, index) => String(firstYear + index))

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))
export const places: readonly string[] = [...Object.keys(departments), nowhere]
export const kinds: readonly string[] = [...Object.keys(organizationKinds), nowhere]

const blank = { month: null, department: null, kind: null, badge: null } as const

/** All published rows, from the exact counters: pure, so that the same counters always give the same rows. */
export function openRows(cells: Cells, given: Published): readonly OpenRow[] {
  const years = yearsUntil(given.year)
  const parts = Object.entries(cells).map(([name, count]) => ({ name: name.split('|'), count }))
  const codes = [...given.badgeCodes, nowhere]
  const own = (year: string) => divided.flatMap((measure) => rowsOfYear(measure, year, { parts, codes, ...given }))
  const byYear = years.flatMap(own)
  const wholeOf = (measure: Divided, year: string): number =>
    byYear.find((row) => row.measure === measure && row.year === year && row.division === 'whole')?.value ?? 0
  return [
    ...byYear,
    ...years.flatMap((year) => [
      persons('holders', year, cells, given, 'badge', wholeOf('regional', year)),
      persons('learners', year, cells, given, 'learners', wholeOf('counted', year) + wholeOf('apart', year)),
      delay('badgeDelay', year, parts, wholeOf('regional', year) >= smallestDivided ? smallestDivided : Infinity),
      delay('caseDelay', year, parts, 5),
    ]),
    // Those who are in several years would give sums that nobody is: persons since the beginning are counted apart.
    persons('holders', null, cells, given, 'people', smallestDivided),
    persons('learners', null, cells, given, 'people', smallestDivided),
    ...aims.map((aim): OpenRow => {
      const value = rounded(cells[cell('aim', aim)] ?? 0, given.offset('people|all'))
      return { ...blank, measure: aim, year: null, division: 'whole', value: value < smallestPersons ? null : value }
    }),
  ]
}

interface Counting extends Published {
  readonly parts: readonly { readonly name: readonly string[]; readonly count: number }[]
  readonly codes: readonly string[]
}

/** Badges that count and Région badges change at the same places: where one is few, the other cannot tell it (STA-4). */
const family = (measure: Divided): string => (measure === 'apart' ? 'apart' : 'badge')

function rowsOfYear(measure: Divided, year: string, given: Counting): readonly OpenRow[] {
  const { parts, codes, offset } = given
  const exact = new Map<string, number>()
  const known = (list: readonly string[], value: string | undefined): string =>
    value !== undefined && list.includes(value) ? value : nowhere
  let all = 0
  for (const { name, count } of parts) {
    const [what, when = '', department, kind, code] = name
    if (what !== measure || !when.startsWith(`${year}-`)) continue
    all += count
    const place = cell('place', known(places, department), measure === 'apart' ? nowhere : known(codes, code))
    for (const at of [cell('month', when.slice(5)), cell('kind', known(kinds, kind)), place])
      exact.set(at, (exact.get(at) ?? 0) + count)
  }
  const published = (at: string): number => rounded(exact.get(at) ?? 0, offset(cell(family(measure), year, at)))
  const row = (division: OpenRow['division'], over: Partial<OpenRow>, at: string): OpenRow => ({
    ...{ measure, year, division, ...blank, ...over, value: published(at) },
  })
  const pairs = places.flatMap((place) =>
    (measure === 'apart' ? [nowhere] : codes).map((code) => [place, code] as const),
  )
  const rows = {
    month: months.map((month) => row('month', { month }, cell('month', month))),
    kind: kinds.map((kind) => row('kind', { kind }, cell('kind', kind))),
    place: pairs.map(([department, badge]) =>
      row('place', { department, badge: measure === 'apart' ? null : badge }, cell('place', department, badge)),
    ),
  }
  const total = rounded(all, offset(cell(family(measure), year)))
  const divisions = Object.fromEntries(
    Object.entries(rows).map(([name, own]) => [name, own.map(({ value }) => value ?? 0)]),
  )
  const kept = publishableDivisions({ total, divisions })
  return [
    { measure, year, division: 'whole', ...blank, value: total },
    ...Object.entries(rows).flatMap(([name, own]) =>
      kept.includes(name) ? own : own.map((one) => ({ ...one, value: null })),
    ),
  ]
}

/** Persons, where they are many enough beside their badges (STA-5). */
function persons(
  measure: 'holders' | 'learners',
  year: string | null,
  cells: Cells,
  { offset }: Published,
  group: string,
  badges: number,
): OpenRow {
  const at = group === 'badge' ? cell('badge', year ?? 'all') : cell(group, year ?? 'all')
  const value = rounded(cells[cell(measure, year ?? 'all')] ?? 0, offset(at))
  const isTold = value >= smallestPersons && badges >= smallestDivided
  return { ...blank, measure, year, division: 'whole', value: isTold ? value : null }
}

/** The middle of the delays of a year, in days; null where they are fewer than that. */
function delay(measure: 'badgeDelay' | 'caseDelay', year: string, parts: Counting['parts'], fewest: number): OpenRow {
  const days = parts
    .filter(({ name }) => name[0] === measure && name[1] === year)
    .map(({ name, count }) => ({ days: Number(name[2]), count }))
    .toSorted((one, other) => one.days - other.days)
  const number = days.reduce((sum, { count }) => sum + count, 0)
  let passed = 0
  const middle = days.find(({ count }) => {
    passed += count
    return passed * 2 >= number
  })
  return { ...blank, measure, year, division: 'whole', value: number >= fewest && middle ? middle.days : null }
}

/** Structures whose status is active on a day, all and by department: each stands in the directory, so nothing is rounded. */
export function activeStructures(cells: Cells, day: string): ReadonlyMap<string, number> {
  const counted = new Map<string, number>(Object.keys(departments).map((department) => [department, 0]))
  for (const [name, count] of Object.entries(cells)) {
    const [what, department = '', , from = '', until = ''] = name.split('|')
    if (what !== 'active' || day < from || day >= until) continue
    counted.set(department, (counted.get(department) ?? 0) + count)
  }
  return counted
}
