import { departments, organizationKinds } from '@/organizations/organization'
import { kinds, type OpenRow, places } from './open-rows'
import { figureOf, type OpenFigures, sumRows } from './queries'

export interface FigureTable {
  readonly code: string
  readonly title: string
  readonly rowHeader: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly label: string; readonly cells: readonly (number | null)[] }[]
}

const columns = ['Badges des structures qui comptent', 'Autres badges des structures', 'Badges Région']
const measures = ['counted', 'apart', 'regional'] as const

export const departmentName = (code: string): string => departments[code as keyof typeof departments] ?? 'Non connu'
const shortMonths = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/** The tables of the page: sums of published rows and of nothing else (STA-7). A department is asked by `department`. */
export function tablesOf(found: OpenFigures, year: string | null, department: string | null): readonly FigureTable[] {
  const inYear = found.rows.filter((row) => year === null || row.year === year)
  /** A year of which this is not published is left out of sums over years. */
  const sum = (match: (row: OpenRow) => boolean): number | null => {
    const rows = inYear.filter((row) => row.division !== 'whole' && match(row))
    return sumRows(year === null ? rows.filter(({ value }) => value !== null) : rows)
  }
  const cells = (match: (row: OpenRow) => boolean) =>
    measures.map((measure) => sum((row) => row.measure === measure && match(row)))
  const here = (row: OpenRow): boolean =>
    row.division === 'place' && (department === null || row.department === department)
  const period: FigureTable =
    year === null
      ? {
          ...{ code: 'period', title: 'Par année', rowHeader: 'Année', columns },
          rows: found.years.map((one) => ({
            key: one,
            label: one,
            cells: measures.map((measure) =>
              sumRows(
                found.rows.filter(
                  (row) =>
                    row.measure === measure &&
                    row.year === one &&
                    (department === null ? row.division === 'whole' : here(row)),
                ),
              ),
            ),
          })),
        }
      : {
          ...{ code: 'period', title: `Par mois, en ${year}`, rowHeader: 'Mois', columns },
          rows: shortMonths.map((label, index) => {
            const month = String(index + 1).padStart(2, '0')
            return { key: month, label, cells: cells((row) => row.division === 'month' && row.month === month) }
          }),
        }
  const families = [...new Set(found.badges.flatMap(({ family }) => family ?? []))]
  const codesOf = (match: (badge: OpenFigures['badges'][number]) => boolean) =>
    new Set(found.badges.filter(match).map(({ code }) => code))
  const ofCodes = (codes: ReadonlySet<string>) =>
    (['counted', 'regional'] as const).map((measure) =>
      sum((row) => row.measure === measure && here(row) && row.badge !== null && codes.has(row.badge)),
    )
  const badgeColumns = [columns[0] ?? '', columns[2] ?? '']
  const byBadge = {
    ...{ code: 'badge', title: 'Par compétence et par niveau', rowHeader: 'Badge', columns: badgeColumns },
    rows: found.badges.map(({ code, label }) => ({ key: code, label, cells: ofCodes(new Set([code])) })),
  }
  const byFamily = {
    ...{ code: 'family', title: 'Par famille de compétences', rowHeader: 'Famille', columns: badgeColumns },
    rows: families.map((one) => ({ key: one, label: one, cells: ofCodes(codesOf(({ family }) => family === one)) })),
  }
  const byPlace = {
    ...{ code: 'department', title: 'Par département', rowHeader: 'Département', columns },
    rows: places.map((key) => ({
      ...{ key, label: departmentName(key) },
      cells: cells((row) => row.division === 'place' && row.department === key),
    })),
  }
  const byKind = {
    ...{ code: 'kind', title: 'Par type de structure', rowHeader: 'Type', columns },
    rows: kinds.map((key) => ({
      ...{ key, label: organizationKinds[key as keyof typeof organizationKinds] ?? 'Non connu' },
      cells: cells((row) => row.division === 'kind' && row.kind === key),
    })),
  }
  // Months and kinds of structure are not counted by department: few badges each.
  if (department !== null) return year === null ? [period, byBadge, byFamily] : [byBadge, byFamily]
  return [period, byBadge, byFamily, byPlace, byKind]
}

const grown = ['structures', 'counted', 'regional'] as const
/** A share of fewer than these is chance. */
const smallestCompared = 20

export interface GrowthRow {
  readonly year: string
  /** Per cent against the year before, of structures, counting badges and Région badges; null where one is not told. */
  readonly cells: readonly (number | null)[]
}

/** From one year to the next: shares of published numbers, and of nothing else (STA-7). */
export const growthOf = (found: OpenFigures): readonly GrowthRow[] =>
  found.years.map((year, index) => ({
    year,
    cells: grown.map((code) => {
      const before = found.years[index - 1]
      const [now, then] = [figureOf(found, code, year).value, before ? figureOf(found, code, before).value : null]
      return now === null || then === null || then < smallestCompared ? null : Math.round((100 * (now - then)) / then)
    }),
  }))
