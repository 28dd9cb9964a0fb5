import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CountedPerson, cellsOfPeople } from '@/insights/counting/people'
import { recountEverything } from '@/insights/counting/recount'
import { figuresCsv } from '@/insights/export'
import { isTelling, knowable } from '@/insights/masking'
import { measures, schema } from '@/insights/open-data'
import { activeStructures, type OpenRow, openRows } from '@/insights/open-rows'
import { tablesOf } from '@/insights/page-tables'
import { deliveredInWords, figureOf, headline, type OpenFigures, openFigures } from '@/insights/queries'
import { typeset } from '@/kernel/typography'
import { anAward, anIssuance, aStructure } from '../support/builders/insights'
import { type TestPortal, testPortal } from '../support/portal'

const badgeCodes = ['adapt-practice', 'adapt-mastery', 'general']
const offsetFrom = (seed: number) => (counter: string) =>
  [...counter].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, seed) % 5

const person = fc.record({
  awards: fc.array(
    fc.record({
      organizationId: fc.constantFrom('a', 'b'),
      department: fc.constantFrom('14', '61', '76'),
      kind: fc.constantFrom('association', 'employer'),
      badgeCode: fc.constantFrom('adapt-practice', 'adapt-mastery', null),
      issuedOn: fc.constantFrom('2024-01-05', '2024-12-31', '2025-03-01'),
      isCounting: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  badges: fc.array(
    fc.record({
      badgeCode: fc.constantFrom(...badgeCodes),
      decidedOn: fc.constantFrom('2024-01-06', '2025-03-02'),
      issuedOn: fc.constant('2025-03-02'),
      department: fc.constantFrom('14', '61'),
      kind: fc.constant('association'),
      completedOn: fc.constantFrom('2025-02-20', null),
    }),
    { maxLength: 2 },
  ),
})
const people: fc.Arbitrary<readonly CountedPerson[]> = fc.array(person, { maxLength: 40 })

const rowsFor = (some: readonly CountedPerson[], seed: number) =>
  openRows(cellsOfPeople(some), { year: '2025', badgeCodes, offset: offsetFrom(seed) })
const shown = (rows: readonly OpenRow[]): OpenFigures => ({
  ...{ rows, countedOn: '2025-06-01', years: ['2022', '2023', '2024', '2025'] },
  badges: badgeCodes.map((code) => ({
    code,
    label: code,
    competency: 'adapt',
    level: 'practice',
    family: 'Informelles',
  })),
  ...{ structures: new Map(), structuresByYear: new Map(), visitsByYear: new Map() },
})

describe('published figures', () => {
  it('are multiples of five that differ from the truth by four at most', () => {
    fc.assert(
      fc.property(people, fc.nat(), (some, seed) => {
        for (const { measure, year, division, value } of rowsFor(some, seed)) {
          if (measure.endsWith('Delay') || value === null) continue
          expect(value % 5).toBe(0)
          if (division !== 'whole' || (measure !== 'counted' && measure !== 'regional') || year === null) continue
          const truth = some.reduce((sum, one) => {
            const own =
              measure === 'counted'
                ? one.awards.filter(({ isCounting }) => isCounting).map(({ issuedOn }) => issuedOn)
                : one.badges.map(({ decidedOn }) => decidedOn)
            return sum + own.filter((day) => day.startsWith(year)).length
          }, 0)
          expect(Math.abs(value - truth)).toBeLessThan(5)
        }
      }),
    )
  })

  it('EX66: no year of any badges tells by rows, totals and dimensions together of somebody among fewer than five', () => {
    fc.assert(
      fc.property(people, fc.nat(), (some, seed) => {
        const rows = rowsFor(some, seed)
        for (const measure of ['counted', 'apart', 'regional'])
          for (const year of ['2024', '2025']) {
            const own = rows.filter((row) => row.measure === measure && row.year === year)
            const divisions = Object.groupBy(
              own.filter(({ division, value }) => division !== 'whole' && value !== null),
              ({ division }) => division,
            )
            const star = {
              total: own.find(({ division }) => division === 'whole')?.value ?? 0,
              divisions: Object.fromEntries(
                Object.entries(divisions).map(([name, cells]) => [name, cells.map(({ value }) => value ?? 0)]),
              ),
            }
            expect(Object.values(knowable(star)).flat().filter(isTelling)).toEqual([])
          }
      }),
      { numRuns: 300 },
    )
  })

  it('EX67: one more badge moves no published number by more than five, and the same counts give the same numbers', () => {
    fc.assert(
      fc.property(people, person, fc.nat(), (some, further, seed) => {
        const [award] = further.awards
        if (!award) return
        const before = rowsFor(some, seed)
        expect(rowsFor(some.toReversed(), seed)).toEqual(before)
        const after = rowsFor([...some, { awards: [award], badges: [] }], seed)
        after.forEach(({ value }, index) => {
          const was = before[index]?.value
          if (value !== null && was != null) expect([0, 5]).toContain(value - was)
        })
      }),
    )
  })

  it('of the page are sums of the rows of the file, and of nothing else', () => {
    const many = Array.from(
      { length: 30 },
      (): CountedPerson => ({
        awards: [
          {
            organizationId: 'a',
            department: '61',
            kind: 'employer',
            badgeCode: 'adapt-mastery',
            issuedOn: '2025-03-01',
            isCounting: true,
          },
        ],
        badges: [],
      }),
    )
    const found = shown(rowsFor(many, 7))
    const lines = figuresCsv(found, null)
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';'))
    const table = tablesOf(found, '2025', null).find(({ code }) => code === 'department')
    const orne = table?.rows.find(({ key }) => key === '61')?.cells[0]
    const ofFile = lines.filter((line) => line[0] === 'counted' && line[2] === '2025' && line[4] === 'Orne')
    expect(orne).toBe(ofFile.reduce((sum, line) => sum + Number(line[9]), 0))
    expect(orne).toBeGreaterThanOrEqual(26)
    expect(tablesOf(found, '2025', '61').map(({ code }) => code)).toEqual(['badge', 'family'])
  })

  it('tell the middle of the delays of a year, and none where they are few', () => {
    const cells = { 'caseDelay|2025|3': 2, 'caseDelay|2025|10': 2, 'caseDelay|2025|40': 1, 'caseDelay|2024|9': 4 }
    const rows = openRows(cells, { year: '2025', badgeCodes, offset: () => 0 }).filter(
      ({ measure }) => measure === 'caseDelay',
    )
    expect(rows.map(({ year, value }) => [year, value])).toEqual([
      ['2022', null],
      ['2023', null],
      ['2024', null],
      ['2025', 10],
    ])
  })

  it('count structures by the day: half-open, and lapsed by themselves', () => {
    const cells = { 'active|61|employer|2022-01-01|2025-01-01': 2 }
    expect(
      ['2021-12-31', '2022-01-01', '2024-12-31', '2025-01-01'].map((day) => activeStructures(cells, day).get('61')),
    ).toEqual([0, 2, 2, 0])
  })
})

describe('the file', () => {
  it('has the columns of its schema, a definition and a source in each line, and set French', () => {
    const csv = figuresCsv(shown(rowsFor([], 1)), null)
    const [head = '', first = ''] = csv.split('\r\n')
    expect(head.replace('\uFEFF', '').split(';')).toEqual(schema.fields.map(({ name }) => name))
    expect(first).toBe(typeset(first))
    expect(
      new Set(
        csv
          .split('\r\n')
          .slice(1)
          .filter(Boolean)
          .map((line) => line.split(';')[0]),
      ),
    ).toEqual(new Set(measures.filter((code) => code !== 'structures' && code !== 'visits')))
  })
})

describe('figures read from the rows', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
    await aStructure(portal, 'north', {
      department: '76',
      kind: 'association',
      startsAt: '2024-01-01',
      endsAt: '2027-01-01',
    })
    for (let index = 0; index < 30; index += 1) {
      await anAward(portal, `p${index}`, { issuedOn: '2026-01-10' })
      await anIssuance(portal, `p${index}`, 'adapt-mastery', 'issued')
    }
    await anIssuance(portal, 'p0', 'general', 'issued')
    await recountEverything(portal)
  })
  afterAll(() => portal?.close())

  it('give the home page and the pages of badges what the page of figures gives', async () => {
    const found = await openFigures(portal)
    const [structures, counted, regional, holders] = await headline(portal)
    expect(structures?.value).toBe(1)
    expect(counted?.value).toBe(figureOf(found, 'counted', '2026').value)
    expect(Math.abs((regional?.value ?? 0) - 31)).toBeLessThan(5)
    expect(Math.abs((holders?.value ?? 0) - 30)).toBeLessThan(5)
    expect(await deliveredInWords(portal, 'general')).not.toBe('1')
    expect(found.countedOn).toBe('2026-03-02')
  })
})
