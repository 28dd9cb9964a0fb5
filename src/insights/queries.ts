import { regionalBadgeCodes } from '@/catalogue/competency'
import { publicCompetencies, publishedBadges } from '@/catalogue/content'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { formatNumber } from '@/kernel/french'
import type { Portal } from '@/platform/portal'
import { everything } from '@/platform/store/store'
import { type Cells, countRows, shares, sumOf } from './counting/counts'
import { definitions, type FigureDefinition } from './definitions'
import { offsetsOf } from './masking'
import { activeStructures, type Measure, type OpenRow, openRows, yearsUntil } from './open-rows'
import { visitsByYear as readVisits } from './visits/visit-months'

export interface Figure extends FigureDefinition {
  readonly code: Measure
  /** null: not published. */
  readonly value: number | null
}

export interface KnownBadge {
  readonly code: string
  readonly label: string
  readonly competency: string | null
  readonly level: string | null
  readonly family: string | null
}

export interface OpenFigures {
  /** Day of the oldest count; null while the first counts are under way. */
  readonly countedOn: ParisDate | null
  readonly years: readonly string[]
  readonly rows: readonly OpenRow[]
  readonly badges: readonly KnownBadge[]
  /** Department → structures that are active on the day of the count. */
  readonly structures: ReadonlyMap<string, number>
  /** Year → structures that are active on its last day, or today. */
  readonly structuresByYear: ReadonlyMap<string, number>
  /** Year → readings of public pages; the years in which they were counted. */
  readonly visitsByYear: ReadonlyMap<string, number>
}

/** The rows of the counters: as many as there are shares, however many badges there are. */
export async function readCells(
  portal: Pick<Portal, 'store'>,
): Promise<{ readonly cells: Cells; readonly at: string | null }> {
  const rows = await portal.store.find(countRows, { where: everything, limit: shares.length + 10 })
  // The figures are as old as the oldest of their counts; of half of them nothing is said.
  const [oldest = null] = rows.map(({ countedAt }) => countedAt).toSorted()
  return { cells: sumOf(rows), at: rows.length < shares.length ? null : oldest }
}

/** Everything that is published about figures; public. */
export async function openFigures(portal: Portal): Promise<OpenFigures> {
  const [{ cells, at }, badges, visits] = await Promise.all([
    readCells(portal),
    knownBadges(portal),
    readVisits(portal),
  ])
  const today = parisDateOf(portal.clock.now())
  const years = yearsUntil(today.slice(0, 4))
  const given = { year: today.slice(0, 4), badgeCodes: badges.map(({ code }) => code), offset: offsetsOf(portal.env) }
  const lastDay = (year: string): ParisDate => (today < `${year}-12-31` ? today : `${year}-12-31`)
  const sum = (day: ParisDate): number => [...activeStructures(cells, day).values()].reduce((all, one) => all + one, 0)
  return {
    countedOn: at && parisDateOf(at),
    years,
    rows: openRows(cells, given),
    badges,
    structures: activeStructures(cells, today),
    structuresByYear: new Map(years.map((year) => [year, sum(lastDay(year))])),
    visitsByYear: visits,
  }
}

/** The badges for persons, as the catalogue names them, with the family of their competence. */
async function knownBadges(portal: Portal): Promise<readonly KnownBadge[]> {
  const [published, competencies] = await Promise.all([publishedBadges(portal), publicCompetencies(portal)])
  const familyOf = new Map(competencies.map(({ code, family }) => [code, family?.name ?? null]))
  const own = published
    .filter(({ code }) => code !== 'participant' && code !== 'ambassador')
    .map(({ code, title, competency, level }) => ({
      ...{ code, label: title, competency, level },
      family: competency ? (familyOf.get(competency) ?? null) : null,
    }))
  const missing = regionalBadgeCodes.filter((code) => !own.some((badge) => badge.code === code))
  return [...own, ...missing.map((code) => ({ code, label: code, competency: null, level: null, family: null }))]
}

/** The sum of published rows; null where one of them is not published. */
export function sumRows(rows: readonly OpenRow[]): number | null {
  if (rows.length === 0 || rows.some(({ value }) => value === null)) return null
  return rows.reduce((sum, { value }) => sum + (value ?? 0), 0)
}

const visitsIn = (byYear: OpenFigures['visitsByYear'], year: string | null): number =>
  [...byYear].reduce((sum, [one, count]) => (year === null || one === year ? sum + count : sum), 0)

const onHome: readonly Measure[] = ['structures', 'counted', 'regional', 'holders']

/** One figure of a year, or since the beginning: badges are the sum of their years, persons are counted apart. */
export function figureOf(
  { rows, structuresByYear, visitsByYear, years }: OpenFigures,
  code: Measure,
  year: string | null,
): Figure {
  const own = rows.filter((row) => row.measure === code && row.division === 'whole')
  const asked = own.filter((row) => row.year === year)
  const value =
    code === 'structures'
      ? (structuresByYear.get(year ?? years.at(-1) ?? '') ?? 0)
      : code === 'visits'
        ? visitsIn(visitsByYear, year)
        : sumRows(asked.length > 0 ? asked : year === null ? own : [])
  return { code, ...definitions[code], value }
}

/** The four figures of the home page; public. */
export async function headline(portal: Portal): Promise<readonly Figure[]> {
  const found = await openFigures(portal)
  return onHome.map((code) => figureOf(found, code, null))
}

/** « 165 environ »: how often a badge was delivered, as the figures publish it; public. */
export async function deliveredInWords(portal: Portal, badgeCode: string): Promise<string> {
  const { rows } = await openFigures(portal)
  const own = rows.filter(
    ({ measure, badge, value }) => measure === 'regional' && badge === badgeCode && value !== null,
  )
  const count = sumRows(own) ?? 0
  return count === 0 ? 'nombre trop petit pour être publié' : `${formatNumber(count)} environ`
}
