import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOfCatalogue } from '@/catalogue/public-catalogue'
import { fill } from '@/demonstration/fill'
import { addDays, parisDateOf, startOfParisDay } from '@/kernel/dates'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { findDirectory } from '@/recognition/directory'
import { activePeriods, isActiveOn, type MembershipFacts } from '@/recognition/membership'
import { isShownOn, type SearchEntry, searchEntries } from '@/search/entry'
import { searchEverything } from '@/search/queries'
import { searchSchedule } from '@/search/reconcile'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const today = '2026-11-23T09:00:00.000Z'

describe('rows of the search, kept by effects', () => {
  let portal: TestPortal
  const rows = () => portal.store.find(searchEntries, { where: everything, sort: 'key' })
  const reconcile = async () => {
    for (const { run } of searchSchedule) await run(portal)
    await runEffects(portal)
  }

  beforeAll(async () => {
    portal = await testPortal()
    await fill(portal, portal.clock, { today, size: { structures: 8, people: 4, awards: 6 } })
    await runEffects(portal)
  }, 120_000)
  afterAll(() => portal.close())

  const shownOn = async (kind: string, day: string): Promise<readonly SearchEntry[]> =>
    (await rows()).filter((row) => row.kind === kind && isShownOn(row, day))

  it('show the structures of the directory, and the badges of the catalogue, on each day', async () => {
    let seen = 0
    for (let day = 0; day < 1_600; day += 97) {
      const date = addDays(parisDateOf(today), day)
      portal.clock.set(startOfParisDay(date))
      const directory = await findDirectory(portal, { search: '', kind: '', department: '' })
      expect((await shownOn('structures', date)).map(({ thingId }) => thingId)).toEqual(
        directory.map(({ id }) => id).toSorted(),
      )
      const catalogue = await Array.fromAsync(allOfCatalogue(portal, {}))
      expect((await shownOn('catalogue', date)).map(({ key }) => key.split(':')[2]).toSorted()).toEqual(
        catalogue.map(({ partnerBadgeId }) => partnerBadgeId).toSorted(),
      )
      seen += directory.length + catalogue.length
    }
    portal.clock.set(today)
    expect(seen).toBeGreaterThan(20)
  })

  it('are the same after a comparison with their sources, and after all of them were lost', async () => {
    const plain = async () =>
      (await rows()).filter(({ isShown }) => isShown).map(({ id: _, revision: _r, updatedAt: _u, ...row }) => row)
    await reconcile()
    const followed = await plain()
    expect(new Set(followed.map(({ kind }) => kind))).toEqual(new Set(portal.searchSources.map(({ kind }) => kind)))
    portal.clock.advance(3_600_000)
    await reconcile()
    expect(await plain()).toEqual(followed)
    await portal.store.remove('search-entries', everything)
    portal.clock.advance(3_600_000)
    await reconcile()
    expect(await plain()).toEqual(followed)
  })

  it('that show what no source knows any more are emptied by the comparison, those of no kind removed', async () => {
    const [row] = await rows()
    if (!row) throw new Error('no row')
    const stray = { ...row, id: 'stray', key: 'structures:gone:', kind: 'structures', thingId: 'gone' }
    await portal.store.insert(searchEntries, stray)
    await portal.store.insert(searchEntries, { ...stray, id: 'old', key: 'former:x:', kind: 'former', thingId: 'x' })
    portal.clock.advance(3_600_000)
    await reconcile()
    expect(await portal.store.get(searchEntries, 'old')).toBeNull()
    expect(await portal.store.get(searchEntries, 'stray')).toMatchObject({
      isShown: false,
      title: '',
      text: '',
      address: '',
    })
    portal.clock.advance(31 * 24 * 3_600_000)
    await reconcile()
    expect(await portal.store.get(searchEntries, 'stray')).toBeNull()
  })

  it('lead to pages by their words', async () => {
    await reconcile()
    const found = await searchEverything(portal, { q: 's’adapter' })
    const addresses = found.ok ? found.value.groups.flatMap(({ hits }) => hits.map(({ address }) => address)) : []
    expect(addresses).toContain('/badges/s-adapter-je-maitrise')
    expect(addresses).toContain('/badges#adapt')
  })

  it('none of their effects has died', async () => {
    const dead = await portal.store.find(effects, { where: { status: { equals: 'dead' } } })
    expect(dead.filter(({ type }) => type.startsWith('search.'))).toEqual([])
  })
})

describe('days on which a structure is active', () => {
  it('are those on which the rule says so, whatever suspensions there are', () => {
    const day = (n: number): string => addDays('2026-01-01', n)
    const interval = (from: number, to: number) => ({ startsAt: day(from), endsAt: day(to), applicationId: 'a' })
    const suspension = (from: number, to: number) => ({ startsAt: day(from), endsAt: day(to), reason: 'r' })
    const cases: readonly Pick<MembershipFacts, 'intervals' | 'suspensions'>[] = [
      { intervals: [], suspensions: [] },
      { intervals: [interval(5, 20)], suspensions: [] },
      { intervals: [interval(5, 20), interval(20, 30)], suspensions: [suspension(8, 10), suspension(18, 22)] },
      { intervals: [interval(5, 20)], suspensions: [suspension(0, 40)] },
      { intervals: [interval(5, 20), interval(25, 30)], suspensions: [suspension(5, 6), suspension(19, 99)] },
      { intervals: [interval(5, 5)], suspensions: [suspension(7, 7)] },
      { intervals: [interval(5, 20)], suspensions: [suspension(9, 9), suspension(6, 12), suspension(10, 14)] },
    ]
    for (const one of cases) {
      const facts = { ...one, leftOn: null }
      const periods = activePeriods(facts)
      for (let n = 0; n < 45; n += 1) {
        const isIn = periods.some(({ from, to }) => from <= day(n) && day(n) < to)
        expect([n, isIn]).toEqual([n, isActiveOn(facts, day(n))])
      }
    }
  })
})
