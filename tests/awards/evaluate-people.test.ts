import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { evaluatePeople } from '@/awards/evaluation/evaluate-people'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { issuances } from '@/issuing/records'
import { journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import {
  aMappedBadge,
  aParticipant,
  declared,
  fullMastery,
  keyOf,
  partialPractice,
  type Structure,
} from '~/tests/support/builders/awards'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { relayStepByStep } from '~/tests/support/relay-step-by-step'

let portal: TestPortal
let structure: Structure

beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
  for (const name of ['P1', 'P2', 'P3']) await aMappedBadge(portal, structure.organization, name, partialPractice)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await portal.close()
})

const addresses = Array.from({ length: 9 }, (_, n) => `personne-${n}@personne.example`)
const keys = () => addresses.map((address) => keyOf(portal, address))
/** A third with three partial badges, a third with a full one twice, a third with too little. */
const course = addresses.flatMap((address, n) => {
  const badges =
    [
      ['P1', 'P2', 'P3'],
      ['Complet', 'P1'],
      ['P1', 'P2'],
    ][n % 3] ?? []
  return badges.map((badge, day) => [address, `2026-02-${10 + day}`, badge] as const)
})

/** The course is recorded, nobody evaluated yet. */
async function recorded(): Promise<void> {
  await declared(portal, structure, course)
  await portal.store.remove(effects.slug, { type: { in: ['awards.evaluate-recipients', 'awards.evaluate-recipient'] } })
}
const badges = async () =>
  (await portal.store.find(regionalAwards, { where: {}, sort: ['recipientKey', 'badgeCode'] })).map(
    ({ recipientKey, badgeCode, rule, evidence, state }) => ({ recipientKey, badgeCode, rule, evidence, state }),
  )

describe('an evaluation of many people', () => {
  it('decides what an evaluation of each alone decides, and finds nothing more to do afterwards', async () => {
    await recorded()
    expect(await evaluatePeople(portal, keys())).toEqual([])
    const together = await badges()
    expect(together).toHaveLength(6)
    for (const key of keys()) await evaluatePerson(portal, key)
    expect(await badges()).toEqual(together)
    await portal.store.remove(regionalAwards.slug, {})
    for (const key of keys()) await evaluatePerson(portal, key)
    expect(await badges()).toEqual(together)
  })

  it('plans each badge once, with its lines in the journal, and leaves nothing to relay', async () => {
    await recorded()
    await evaluatePeople(portal, keys())
    await evaluatePeople(portal, keys())
    const ledger = await portal.store.find(issuances, { where: {} })
    expect(ledger.map((row) => row.state)).toEqual(Array(6).fill('planned'))
    expect(await portal.store.count(effects, { type: { equals: 'awards.issue' } })).toBe(6)
    for (const event of ['regionalBadgeDecided', 'issuancePlanned'])
      expect(await portal.store.count(journal, { event: { equals: event } })).toBe(6)
    for (const slug of [issuances.slug, regionalAwards.slug])
      expect(await portal.store.findPending(slug, '2100-01-01T00:00:00.000Z', 10)).toEqual([])
    await runEffects(portal)
    expect(portal.sent.filter(({ key }) => key.includes('mail-regional-badge'))).toHaveLength(6)
  })

  it.each(['regional-awards', 'issuances', 'effects', 'journal', 'settle'])(
    'that dies at « %s » loses and doubles nothing',
    async (step) => {
      await recorded()
      relayStepByStep(portal)
      const insertMany = portal.store.insertMany.bind(portal.store)
      vi.spyOn(portal.store, 'insertMany').mockImplementation(async (of, rows, options) => {
        if (of.slug === step) throw new Error('died')
        return insertMany(of, rows, options)
      })
      if (step === 'settle') vi.spyOn(portal.store, 'settle').mockRejectedValue(new Error('died'))
      await expect(evaluatePeople(portal, keys())).rejects.toThrow('died')
      vi.restoreAllMocks()
      portal.clock.advance(6_000)
      await evaluatePeople(portal, keys())
      await runEffects(portal)
      const ledger = await portal.store.find(issuances, { where: {} })
      expect(ledger.map((row) => row.state)).toEqual(Array(6).fill('issued'))
      expect(portal.sent.filter(({ key }) => key.includes('mail-regional-badge'))).toHaveLength(6)
      expect(await portal.store.count(journal, { event: { equals: 'issuancePlanned' } })).toBe(6)
    },
  )

  it('leaves to an evaluation of their own whom it does not fit: unknown, joined, or with a badge that lost its ground', async () => {
    await recorded()
    await evaluatePeople(portal, keys())
    const [first = '', second = '', third = ''] = keys()
    const [joined] = await portal.store.find(recipients, { where: { recipientKey: { equals: third } } })
    if (joined) await portal.store.swap(recipients, joined, { mergedInto: second })
    const [lost] = await portal.store.find(partnerAwards, { where: { recipientKey: { equals: first } }, limit: 1 })
    if (lost) await portal.store.swap(partnerAwards, lost, { revokedAtSource: true })
    const alone = await evaluatePeople(portal, [...keys(), 'nobody'])
    expect(alone.toSorted()).toEqual(['nobody', first, second, third].toSorted())
  })

  it('that cannot be done together is done for each, so that nobody waits for somebody else’s trouble', async () => {
    await declared(portal, structure, course)
    const find = portal.store.find.bind(portal.store)
    vi.spyOn(portal.store, 'find').mockImplementation(async (of, options) => {
      // The one read of all the people together: it has neither an order nor a bound.
      if (of.slug === recipients.slug && options.sort === undefined && options.limit === undefined)
        throw new Error('together never')
      return find(of, options)
    })
    await runEffects(portal)
    expect(await portal.store.count(regionalAwards, {})).toBe(6)
    expect(await portal.store.count(effects, { type: { equals: 'awards.evaluate-recipient' } })).toBeGreaterThan(8)
  })

  it('grants nothing to whoever objected', async () => {
    await recorded()
    const [objecting = ''] = keys()
    const [row] = await portal.store.find(recipients, { where: { recipientKey: { equals: objecting } } })
    if (row) await portal.store.swap(recipients, row, { suppressedAt: portal.clock.now() })
    await evaluatePeople(portal, keys())
    expect(await portal.store.count(regionalAwards, { recipientKey: { equals: objecting } })).toBe(0)
    expect(await portal.store.count(regionalAwards, {})).toBe(5)
  })
})
