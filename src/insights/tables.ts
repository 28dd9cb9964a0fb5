import { competencyOfBadge, describePair, regionalBadgeCodes } from '@/catalogue/competency'
import { type ParisDate, shortMonths } from '@/kernel/dates'
import { departments } from '@/organizations/organization'
import { type BreakdownRow, breakdown, type StatisticsFacts, yearOf, yearsIn } from './statistics'

export interface StatisticsTable {
  readonly code: 'period' | 'badge' | 'department'
  readonly title: string
  readonly rowHeader: string
  readonly columns: readonly string[]
  readonly rows: readonly BreakdownRow[]
}

type Key = { readonly key: string; readonly label: string }

const badgeKeys: readonly Key[] = regionalBadgeCodes.map((key) => {
  const pair = competencyOfBadge(key)
  return { key, label: pair ? describePair(pair.competency, pair.level) : 'Badge général' }
})

const departmentKeys: readonly Key[] = Object.entries(departments).map(([key, label]) => ({ key, label }))

/** Months of one year, or every year. */
const periodKeys = (facts: StatisticsFacts, year: string | null): readonly Key[] =>
  year === null
    ? yearsIn(facts)
        .toReversed()
        .map((key) => ({ key, label: key }))
    : shortMonths.map((label, index) => ({ key: `${year}-${String(index + 1).padStart(2, '0')}`, label }))

/** The three tables of the page and of the export: by period, by competence and level, by department of the structure. */
export function tablesOf(facts: StatisticsFacts, year: string | null): readonly StatisticsTable[] {
  const periodOf = (date: ParisDate): string => (year === null ? yearOf(date) : date.slice(0, 7))
  const eligible = facts.awards.filter((award) => award.isEligible)
  const departmentOf = new Map(facts.structures.map((structure) => [structure.organizationId, structure.department]))
  return [
    {
      code: 'period',
      title: year === null ? 'Par année' : `Par mois, en ${year}`,
      rowHeader: year === null ? 'Année' : 'Mois',
      columns: ['Badges des structures', 'Dont comptés', 'Badges Région'],
      rows: breakdown(periodKeys(facts, year), [
        facts.awards.map((award) => periodOf(award.issuedOn)),
        eligible.map((award) => periodOf(award.issuedOn)),
        facts.regional.map((badge) => periodOf(badge.issuedOn)),
      ]),
    },
    {
      code: 'badge',
      title: 'Par compétence et par niveau',
      rowHeader: 'Badge',
      columns: ['Badges des structures comptés', 'Badges Région'],
      rows: breakdown(badgeKeys, [
        eligible.map((award) => `${award.competency}-${award.level}`),
        facts.regional.map((badge) => badge.code),
      ]),
    },
    {
      code: 'department',
      title: 'Par département de la structure',
      rowHeader: 'Département',
      columns: ['Badges des structures', 'Dont comptés'],
      rows: breakdown(departmentKeys, [
        facts.awards.map((award) => departmentOf.get(award.organizationId) ?? 'other'),
        eligible.map((award) => departmentOf.get(award.organizationId) ?? 'other'),
      ]),
    },
  ]
}

/** Active structures by department: the directory shows each of them, so nothing is hidden here. */
export const structuresByDepartment = (
  facts: StatisticsFacts,
): readonly { readonly label: string; readonly value: number }[] =>
  departmentKeys.map(({ key, label }) => ({
    label,
    value: facts.structures.filter((structure) => structure.isActive && structure.department === key).length,
  }))
