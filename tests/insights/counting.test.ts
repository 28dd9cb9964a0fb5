import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PartnerAward, partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { countRows, shareOf, shares, sumOf } from '@/insights/counting/counts'
import { recount, recountEverything } from '@/insights/counting/recount'
import { notePeople } from '@/insights/outbox'
import type { Issuance } from '@/issuing/issuance'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { enqueue } from '@/platform/enqueue'
import { everything } from '@/platform/store/store'
import { anAward, anIssuance, aStructure } from '../support/builders/insights'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { countStatements } from '../support/statements'

let portal: TestPortal
const people = ['Alba', 'Bo', 'Cleo', 'Dan', '-x', '_y', '7z', 'eve']

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  await aStructure(portal, 'north', {
    department: '76',
    kind: 'association',
    startsAt: '2024-01-01',
    endsAt: '2027-01-01',
  })
  await aStructure(portal, 'south', {
    department: '61',
    kind: 'employer',
    startsAt: '2022-01-01',
    endsAt: '2025-01-01',
  })
  for (const [index, key] of people.entries()) {
    await anAward(portal, key, { issuedOn: '2025-11-03', organizationId: index % 2 ? 'north' : 'south' })
    await anAward(portal, key, {
      issuedOn: '2026-02-03',
      organizationId: 'north',
      state: 'held',
      reason: 'renewalPending',
      terms: null,
    })
    await anAward(portal, key, { state: 'ignored', reason: 'duplicate', terms: null })
    await anAward(portal, key, { issuedOn: '2026-03-03', state: 'held', reason: 'futureDate', terms: null })
    if (index < 4) await anIssuance(portal, key, 'adapt-mastery', 'issued')
    if (index < 2) await anIssuance(portal, key, 'adapt-practice', 'reconciled')
    if (index === 4) await anIssuance(portal, key, 'general', 'planned')
  }
  await recountEverything(portal)
})
afterAll(() => portal?.close())

const counted = async () => sumOf(await portal.store.find(countRows, { where: everything, limit: 200 }))

/** The same figures, from every record at each look, in the plainest way. */
async function naively() {
  const merged = new Map(
    (await portal.store.find(recipients, { where: everything })).map((row) => [row.recipientKey, row.mergedInto]),
  )
  const who = (key: string | null): string => (key ? (merged.get(key) ?? key) : '')
  const today = portal.clock.now().slice(0, 10)
  const dropped = ['revoked', 'duplicate', 'rejected']
  const awards = (await portal.store.find(partnerAwards, { where: everything, limit: 5_000 })).filter(
    ({ issuedOn, reason }) => issuedOn <= today && !dropped.includes(reason ?? ''),
  )
  const badges = (await portal.store.find(issuances, { where: everything, limit: 5_000 })).filter(
    ({ kind, state }) => kind === 'regional' && (state === 'issued' || state === 'reconciled'),
  )
  const distinct = (keys: readonly string[]): number => new Set(keys).size
  const of = (rows: readonly PartnerAward[], id: string) =>
    rows.filter(({ organizationId }) => organizationId === id).length
  return {
    counting: awards.filter(({ state }) => state === 'eligible').length,
    apart: awards.filter(({ state }) => state !== 'eligible').length,
    north: of(awards, 'north'),
    south: of(awards, 'south'),
    november: awards.filter(({ issuedOn }) => issuedOn.startsWith('2025-11')).length,
    regional: badges.length,
    masteries: badges.filter(({ badgeCode }) => badgeCode === 'adapt-mastery').length,
    holders: distinct(badges.map(({ recipientKey }) => who(recipientKey))),
    learners: distinct(awards.map(({ recipientKey }) => who(recipientKey))),
    several: [...Map.groupBy(badges, ({ recipientKey }) => who(recipientKey)).values()].filter(
      (own) => distinct(own.map(({ badgeCode }) => badgeCode)) > 1,
    ).length,
  }
}

async function fromRows() {
  const cells = Object.entries(await counted())
  const sum = (...wanted: readonly (string | null)[]): number =>
    cells
      .filter(([name]) => name.split('|').every((part, place) => wanted[place] == null || wanted[place] === part))
      .reduce((all, [, count]) => all + count, 0)
  const awards = (...rest: readonly (string | null)[]) => sum('counted', ...rest) + sum('apart', ...rest)
  return {
    counting: sum('counted'),
    apart: sum('apart'),
    north: awards(null, '76'),
    south: awards(null, '61'),
    november: awards('2025-11'),
    regional: sum('regional'),
    masteries: sum('regional', null, null, null, 'adapt-mastery'),
    holders: sum('holders', 'all'),
    learners: sum('learners', 'all'),
    several: sum('aim', 'several'),
  }
}

const told = async (keys: readonly string[], key = newId()): Promise<void> => {
  await enqueue(portal, [{ key, source: 'partner-awards:x', effect: notePeople({ recipientKeys: [...keys] }) }])
}
/** The half minute passes, and the worker runs. */
const later = async (): Promise<void> => {
  await runEffects(portal)
  portal.clock.advance(40_000)
  await runEffects(portal)
}

describe('counters', () => {
  it('are what a naive count of all records gives', async () => {
    expect(await fromRows()).toEqual(await naively())
  })

  it('tell structures by the days on which they are active', async () => {
    const active = Object.keys(await counted()).filter((name) => name.startsWith('active|'))
    expect(active).toEqual(['active|61|employer|2022-01-01|2025-01-01', 'active|76|association|2024-01-01|2027-01-01'])
  })

  it('follow a new badge, a revocation and a badge that goes, told once or many times, in any order', async () => {
    const [first] = await portal.store.find(issuances, { where: { state: { equals: 'issued' } }, limit: 1 })
    if (!first?.recipientKey) throw new Error('no badge')
    await anAward(portal, 'Alba', { issuedOn: '2026-03-01', organizationId: 'north' })
    await portal.store.swap(issuances, first, { state: 'revoked' } satisfies Partial<Issuance>)
    await told([first.recipientKey, 'Alba'])
    await told(['Alba', first.recipientKey])
    await told(['Alba'])
    await later()
    expect(await fromRows()).toEqual(await naively())
    const again = await fromRows()
    await told(['Alba', 'Bo'])
    await later()
    expect(await fromRows()).toEqual(again)
    const gone = await portal.store.find(partnerAwards, { where: { recipientKey: { equals: 'Bo' } }, limit: 50 })
    await portal.store.remove(partnerAwards.slug, { id: { in: gone.map(({ id }) => id) } })
    await told(['Bo'])
    await later()
    expect(await fromRows()).toEqual(await naively())
    expect(gone.length).toBeGreaterThan(0)
  })

  it('count persons who joined once, wherever their keys stand, and twice again when they part', async () => {
    const row = { id: newId(), revision: 0, addressCipher: '', initials: 'C', suppressedAt: null }
    for (const key of ['Cleo', 'Dan']) await portal.store.insert(recipients, { ...row, id: newId(), recipientKey: key })
    await recountEverything(portal)
    const before = await fromRows()
    const [cleo] = await portal.store.find(recipients, { where: { recipientKey: { equals: 'Cleo' } } })
    if (!cleo) throw new Error('no recipient')
    const joined = await portal.store.swap(recipients, cleo, { mergedInto: 'Dan' })
    // As evaluations tell it: by the key that speaks alone.
    await told(['Dan'])
    await later()
    await later()
    expect(await fromRows()).toEqual(await naively())
    expect((await fromRows()).learners).toBe(before.learners - 1)
    if (joined.outcome !== 'swapped') throw new Error('not joined')
    await portal.store.swap(recipients, joined.row, { mergedInto: null })
    await told(['Cleo'])
    await later()
    await later()
    expect(await fromRows()).toEqual(before)
    expect(await fromRows()).toEqual(await naively())
  })

  it('counted by two workers at once keep what is true at the end', async () => {
    await anAward(portal, 'eve', { issuedOn: '2026-03-01', organizationId: 'south' })
    await Promise.all([
      recount(portal, shareOf('eve')),
      recount(portal, shareOf('eve')),
      recount(portal, shareOf('eve')),
    ])
    expect(await fromRows()).toEqual(await naively())
    expect(await portal.store.count(countRows, everything)).toBe(shares.length)
  })

  it('that somebody spoilt are right again after a rebuilding', async () => {
    const [row] = await portal.store.find(countRows, { where: { share: { equals: shareOf('eve') } } })
    if (!row) throw new Error('no row')
    await portal.store.swap(countRows, row, {
      cells: { 'counted|2020-01|14|employer|adapt-practice': 9 },
      definition: 0,
    })
    expect(await fromRows()).not.toEqual(await naively())
    await recountEverything(portal)
    expect(await fromRows()).toEqual(await naively())
  })

  // Statements are counted where SQLite runs them.
  it.skipIf(process.env.TEST_MONGODB_URL)('are read in as many statements whatever the number of badges', async () => {
    const statements = countStatements(portal)
    statements.reset()
    await counted()
    const few = statements.count()
    for (let index = 0; index < 60; index += 1) await anAward(portal, `m${index}`, { organizationId: 'north' })
    await recount(portal, shareOf('m'))
    statements.reset()
    await counted()
    expect(statements.count()).toBe(few)
    expect(await portal.store.count(regionalAwards, everything)).toBe(0)
  })
})
