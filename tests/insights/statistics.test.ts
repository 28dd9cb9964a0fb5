import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statisticsCsv } from '@/insights/export'
import {
  breakdown,
  figureDefinitions,
  figuresOf,
  inYear,
  publishable,
  type StatisticsFacts,
  yearsIn,
} from '@/insights/statistics'
import { structuresByDepartment, tablesOf } from '@/insights/tables'
import { typeset } from '@/kernel/typography'

const facts: StatisticsFacts = {
  structures: [
    { organizationId: 'a', department: '50', isActive: true },
    { organizationId: 'b', department: '76', isActive: false },
  ],
  awards: [
    ...Array.from({ length: 6 }, () => ({
      organizationId: 'a',
      competency: 'adapt',
      level: 'mastery',
      issuedOn: '2026-03-03',
      isEligible: true,
    })),
    { organizationId: 'b', competency: null, level: null, issuedOn: '2025-12-31', isEligible: false },
  ],
  regional: [
    { code: 'adapt-mastery', issuedOn: '2026-03-04', recipientId: 'p1' },
    { code: 'general', issuedOn: '2026-03-05', recipientId: 'p1' },
    { code: 'adapt-mastery', issuedOn: '2025-12-31', recipientId: 'p2' },
  ],
}

describe('the figures of the scheme', () => {
  it('count structures, badges of structures, Région badges and persons apart', () => {
    expect(figuresOf(facts)).toEqual({
      activeStructures: 1,
      awardsReceived: 7,
      awardsEligible: 6,
      regionalBadges: 3,
      people: 2,
    })
  })

  it('each come with a written definition', () => {
    const figures = figuresOf(facts)
    expect(figureDefinitions.map(({ code }) => code).sort()).toEqual(Object.keys(figures).sort())
    for (const { definition } of figureDefinitions) expect(definition.length).toBeGreaterThan(40)
  })

  it('of one year leave out the others, and know which years there are', () => {
    expect(yearsIn(facts)).toEqual(['2026', '2025'])
    expect(figuresOf(inYear(facts, '2025'))).toMatchObject({ awardsReceived: 1, regionalBadges: 1, people: 1 })
  })
})

describe('breakdowns', () => {
  it('hide counts under five and keep zeros', () => {
    expect(publishable([0, 1, 4, 5, 60])).toEqual([0, null, null, 5, 60])
  })

  it('hide the smallest other count too when one alone would follow from the total', () => {
    expect(publishable([3, 12, 8, 0])).toEqual([null, 12, null, 0])
    expect(publishable([3, 0])).toEqual([null, 0])
  })

  it('never publish a count from 1 to 4, nor leave exactly one hidden beside others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
        const published = publishable(counts)
        const hidden = published.filter((count) => count === null).length
        expect(published.some((count) => count !== null && count > 0 && count < 5)).toBe(false)
        if (hidden === 1) expect(counts.filter((count) => count > 0)).toHaveLength(1)
      }),
    )
  })

  it('keep the order of their keys, and count what is of no known key nowhere', () => {
    const keys = [
      { key: 'x', label: 'X' },
      { key: 'y', label: 'Y' },
    ]
    expect(breakdown(keys, [['y', 'y', 'y', 'y', 'y', 'z']])).toEqual([
      { key: 'x', label: 'X', cells: [0] },
      { key: 'y', label: 'Y', cells: [5] },
    ])
  })

  it('by department follow the structure that gave the badge', () => {
    const department = tablesOf(facts, null).find((table) => table.code === 'department')
    expect(department?.rows.find((row) => row.key === '50')?.cells).toEqual([null, 6])
    expect(structuresByDepartment(facts).find((row) => row.label === 'Manche')?.value).toBe(1)
  })

  it('have twelve months for one year and a line a year otherwise', () => {
    const periods = (year: string | null) => tablesOf(inYear(facts, year), year)[0]?.rows.map((row) => row.label)
    expect(periods('2026')).toHaveLength(12)
    expect(periods(null)).toEqual(['2025', '2026'])
  })
})

describe('the export', () => {
  it('opens in a spreadsheet: mark, semicolons, definitions, and no hidden number', () => {
    const csv = statisticsCsv({
      year: null,
      years: [],
      figures: figureDefinitions.map((definition) => ({ ...definition, value: 3 })),
      tables: [
        {
          code: 'period',
          title: 'Par année : tous',
          rowHeader: 'Année',
          columns: ['Badges'],
          rows: [{ key: '2026', label: '2026', cells: [null] }],
        },
      ],
      structures: [],
    })
    expect(csv.startsWith('\uFEFFPériode;Tableau;')).toBe(true)
    expect(csv).toContain('Par année\u00a0: tous')
    expect(csv).toContain('masqué pour protéger')
    expect(csv.trim().split('\r\n')).toHaveLength(1 + figureDefinitions.length + 1)
    // Its French is set like that of every screen.
    expect(csv).toBe(typeset(csv))
  })
})
