import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Issuance } from '@/issuing/issuance'
import { issuerStates } from '@/issuing/issuer-state'
import { issuerOf } from '@/issuing/issuers'
import type { BadgeIssuer } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { effects } from '@/platform/relay'
import { advance } from '~/tests/support/advance'
import { aMappedBadge, aParticipant, type Structure } from '~/tests/support/builders/awards'
import { aPlannedBadge } from '~/tests/support/builders/planned-badge'
import { issuerAt, readyRegionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import type { FactoryClient } from '~/tests/support/obf/world'
import { type TestPortal, testPortal } from '~/tests/support/portal'

const start = '2026-03-02T09:00:00.000Z'

describe('an issuer whose trouble is its own', () => {
  let portal: TestPortal
  let simulator: Simulator
  let region: FactoryClient
  let issuer: BadgeIssuer
  let structure: Structure

  beforeAll(async () => {
    portal = await testPortal({ now: start })
    structure = await aParticipant(portal)
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    simulator = await startSimulator({ nowMs: () => Date.parse(portal.clock.now()) })
    region = await readyRegionAt(portal, simulator)
    issuer = issuerAt(portal, simulator, region)
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.switches.tokenSpacingMs = 0
  })
  afterEach(async () => {
    portal.clock.set(start)
    await portal.store.remove('issuer-states', { id: { in: ['obf', 'embedded'] } })
  })

  const planned = () => aPlannedBadge(portal, structure)
  const stateOf = async (row: Issuance) => (await portal.store.get(issuances, row.id))?.state
  const issuesAsked = () => simulator.calls.filter(({ call }) => call === 'issue').length
  const obfState = () => portal.store.get(issuerStates, 'obf')

  it('pauses as a whole: other rows wait without a call, and one after the pause goes on by itself', async () => {
    const [one, two] = [await planned(), await planned()]
    simulator.switches.next.issue = ['tooMany']
    simulator.switches.retryAfterSeconds = 45
    const before = issuesAsked()
    const delivery = await advance(portal, issuer, one.id)
    expect(delivery).toMatchObject({ kind: 'again', countAttempt: false })
    expect(await obfState()).toMatchObject({
      state: 'paused',
      cause: 'throttled',
      resumeAt: '2026-03-02T09:00:45.000Z',
    })
    await advance(portal, issuer, two.id)
    expect([issuesAsked() - before, await stateOf(one), await stateOf(two)]).toEqual([1, 'planned', 'planned'])
    portal.clock.advance(46_000)
    for (const row of [one, two]) await advance(portal, issuer, row.id)
    expect([await stateOf(one), await stateOf(two), (await obfState())?.state]).toEqual(['issued', 'issued', 'open'])
    expect((await portal.store.get(issuances, one.id))?.attempts).toBe(0)
  })

  it('tells the scheme managers once for a whole wave of refusals', async () => {
    const rows = await Promise.all([1, 2, 3].map(() => planned()))
    simulator.switches.next.issue = ['tooMany', 'tooMany', 'tooMany']
    await Promise.all(rows.map((row) => advance(portal, issuer, row.id)))
    const alerts = await portal.store.count(effects, { type: { equals: 'awards.alert-issuer' } })
    expect(alerts).toBe(1)
    simulator.calmDown()
    portal.clock.advance(120_000)
    for (const row of rows) await advance(portal, issuer, row.id)
  })

  it('stays paused while the quota is spent, longer each time, and loses nothing', async () => {
    const row = await planned()
    const left = region.issuingLimit
    region.issuingLimit = 0
    await advance(portal, issuer, row.id)
    expect(await obfState()).toMatchObject({ state: 'paused', cause: 'quota' })
    const pauses: number[] = []
    for (let round = 0; round < 4; round += 1) {
      const until = (await obfState())?.resumeAt ?? ''
      portal.clock.set(new Date(Date.parse(until) + 1).toISOString())
      await advance(portal, issuer, row.id)
      const next = (await obfState())?.resumeAt ?? ''
      pauses.push(Math.round((Date.parse(next) - Date.parse(portal.clock.now())) / 60_000))
    }
    expect(pauses).toEqual([2, 4, 8, 16])
    expect(await obfState()).toMatchObject({ issuesLeft: 0 })
    region.issuingLimit = left
    portal.clock.advance(3_600_000)
    await advance(portal, issuer, row.id)
    expect([await stateOf(row), simulator.world.eventsUnder(row.issuanceKey).length]).toEqual(['issued', 1])
  })

  it('a change of issuer re-issues nothing: what one may have issued is looked up there', async () => {
    const row = await planned()
    simulator.switches.next.issue = ['timeoutAfterAccepting']
    simulator.switches.next.event = Array.from({ length: 9 }, () => 'errorBefore' as const)
    await advance(portal, issuer, row.id)
    expect(await stateOf(row)).toBe('unknown')
    const { id, secret } = region
    const obf = { baseUrl: simulator.url, clientId: id, clientSecret: secret, pace: 1 }
    const changed = { ...portal, env: { ...portal.env, obf } }
    const embedded = issuerOf(changed)
    expect(embedded.name).toBe('embedded')
    await advance(changed, embedded, row.id)
    expect(await portal.store.get(issuances, row.id)).toMatchObject({ state: 'reconciled', issuer: 'obf' })
    expect(await portal.store.count({ slug: 'credentials' }, {})).toBe(0)
  })
})
