import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Profile, profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { commit, create } from '@/platform/commit'
import { backOff, deliver, longestDeliveryMs, maxAttempts } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import type { EffectHandlers, Portal } from '@/platform/portal'
import { claimEffects, drain, forgetDone, retryDead, runDue } from '@/platform/queue'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { type TestPortal, testPortal } from '../support/portal'
import { relayStepByStep } from '../support/relay-step-by-step'
import { aProfile } from './a-profile'
import { anOwedEffect } from './an-effect'

type Named = `${string}.${string}`

const actor = system('test')
const day = 24 * 3_600_000

describe('the effects queue', () => {
  let base: TestPortal
  beforeAll(async () => {
    base = await testPortal()
  })
  beforeEach(() => base.store.remove('effects', everything))
  afterEach(() => vi.restoreAllMocks())
  afterAll(() => base.close())

  const withHandlers = (handlers: EffectHandlers): Portal => ({ ...base, handlers })
  const withHandler = (handler: () => Promise<Delivery>): Portal => withHandlers({ 'test.work': handler })

  /** A document that owes these effects, relayed. */
  async function owing(...types: readonly (Named | Parameters<typeof anOwedEffect>[0])[]): Promise<Profile> {
    const owed = types.map((type) => anOwedEffect(typeof type === 'string' ? { type } : type))
    const change = { effects: owed, journal: { event: 'made' } }
    const result = await create(base, actor, profiles, aProfile(), change)
    if (!result.ok) throw new Error(result.problem.code)
    return result.value
  }
  const only = async () => {
    const [row] = await base.store.find(effects, { where: everything })
    if (!row) throw new Error('no effect')
    return row
  }

  it('delivers an effect once and keeps the row', async () => {
    const handler = vi.fn(async () => delivered)
    await owing({ type: 'test.work', target: 'a', payload: { id: 'x' } })
    await runDue(withHandler(handler), { limit: 10 })
    await runDue(withHandler(handler), { limit: 10 })
    expect(handler).toHaveBeenCalledTimes(1)
    expect(await only()).toMatchObject({ status: 'done', doneAt: base.clock.now(), leaseToken: null, attempts: 0 })
  })

  it('waits until an effect’s own instant', async () => {
    const handler = vi.fn(async () => delivered)
    await owing({ type: 'test.work', runAfter: new Date(Date.parse(base.clock.now()) + 60_000).toISOString() })
    expect(await runDue(withHandler(handler), { limit: 10 })).toBe(0)
    base.clock.advance(60_000)
    expect(await runDue(withHandler(handler), { limit: 10 })).toBe(1)
  })

  it('tries again with growing delays and gives up after eight attempts', async () => {
    const portal = withHandler(async () => {
      throw new Error('the server does not answer')
    })
    await owing('test.work')
    const delays: number[] = []
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
      await runDue(portal, { limit: 10 })
      const row = await only()
      expect(row).toMatchObject({ status: 'failed', attempts: attempt, lastError: 'Error: the server does not answer' })
      delays.push(Date.parse(row.runAfter) - Date.parse(base.clock.now()))
      expect(await runDue(portal, { limit: 10 })).toBe(0)
      base.clock.advance(delays.at(-1) ?? 0)
    }
    await runDue(portal, { limit: 10 })
    expect(await only()).toMatchObject({ status: 'dead', attempts: maxAttempts })
    for (const [index, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(1_000 * 2 ** index)
      expect(delay).toBeLessThanOrEqual(3_000 * 2 ** index)
    }
  })

  it('spreads retries and never waits longer than an hour and a half', () => {
    expect([backOff(0, 0), backOff(0, 1), backOff(3, 0.5)]).toEqual([1_000, 3_000, 16_000])
    expect(backOff(60, 1)).toBe(5_400_000)
  })

  it('counts no attempt where the handler says so, and comes back when it asks', async () => {
    const runAfter = new Date(Date.parse(base.clock.now()) + 600_000).toISOString()
    await owing('test.work')
    await runDue(
      withHandler(async () => ({ kind: 'again', why: 'paused', runAfter, countAttempt: false })),
      { limit: 10 },
    )
    expect(await only()).toMatchObject({ status: 'failed', attempts: 0, runAfter, lastError: 'paused' })
  })

  it('ends an effect that kills its worker each time as dead too', async () => {
    const handler = vi.fn(async () => delivered)
    await owing('test.work')
    for (let death = 0; death < maxAttempts; death += 1) {
      await claimEffects(base, { limit: 1 })
      base.clock.advance(leaseMs)
    }
    await runDue(withHandler(handler), { limit: 1 })
    expect(await only()).toMatchObject({ status: 'dead' })
    expect(handler).not.toHaveBeenCalled()
  })

  it('does not let a worker whose lease ended finish what another one holds', async () => {
    await owing('test.work')
    const portal = withHandler(async () => delivered)
    const slow = await claimEffects(portal, { limit: 1 })
    base.clock.advance(leaseMs)
    const quick = await claimEffects(portal, { limit: 1 })
    const [late, mine] = [slow.rows[0], quick.rows[0]]
    if (!late || !mine) throw new Error('not claimed')
    expect(await deliver(portal, late, slow.token)).toBe(false)
    expect(await only()).toMatchObject({ status: 'running', leaseToken: quick.token })
    expect(await deliver(portal, mine, quick.token)).toBe(true)
  })

  it('gives a dead effect a new life when staff asks, once', async () => {
    await owing('test.work')
    await runDue(
      withHandler(async () => ({ kind: 'dead', why: 'the address does not exist' })),
      { limit: 1 },
    )
    const dead = await only()
    expect(dead).toMatchObject({ status: 'dead', lastError: 'the address does not exist' })
    expect(await retryDead(base, dead.id)).toBe(true)
    expect(await retryDead(base, dead.id)).toBe(false)
    expect(
      await runDue(
        withHandler(async () => delivered),
        { limit: 1 },
      ),
    ).toBe(1)
    expect(await only()).toMatchObject({ status: 'done' })
  })

  it('keeps done effects for thirty days, and longer while their document still lists them', async () => {
    await owing('test.work')
    const listing = await owing()
    relayStepByStep(base)
    vi.spyOn(base.store, 'settle').mockRejectedValueOnce(new Error('died before it settled'))
    await commit(base, actor, profiles, listing, {
      set: {},
      effects: [anOwedEffect({ type: 'test.work' })],
      journal: { event: 'm' },
    })
    await runDue(
      withHandler(async () => delivered),
      { limit: 10 },
    )
    base.clock.advance(30 * day - 1_000)
    expect(await forgetDone(base)).toBe(0)
    base.clock.advance(2_000)
    expect(await forgetDone(base)).toBe(1)
    expect(await only()).toMatchObject({ source: `profiles:${listing.id}` })
  })

  it('gives a handler up that says nothing for too long, and tries again', async () => {
    await owing('test.work')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const running = runDue(
      withHandler(() => new Promise(() => undefined)),
      { limit: 1 },
    )
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve))
    vi.advanceTimersByTime(longestDeliveryMs)
    await running
    vi.useRealTimers()
    expect(await only()).toMatchObject({ status: 'failed', attempts: 1, lastError: 'no answer within 50 s' })
  })

  it('lets nobody pay for the one whose handler throws', async () => {
    await owing(...['a', 'b', 'c'].map((target) => ({ type: 'test.work' as const, target })))
    const failing: EffectHandlers = {
      'test.work': async (_, { target }) => {
        if (target === 'b') throw new Error('the server does not answer')
        return delivered
      },
    }
    await runDue(withHandlers(failing), { limit: 10 })
    const rows = await base.store.find(effects, { where: everything, sort: 'target' })
    expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['done', 0],
      ['failed', 1],
      ['done', 0],
    ])
  })

  describe('draining', () => {
    it('runs a commit’s own follow-ups at once and leaves the others to the worker', async () => {
      const ran: string[] = []
      const note = (name: string) => async () => {
        ran.push(name)
        return delivered
      }
      const portal = withHandlers({ 'test.work': note('work'), 'test.mail': note('mail') })
      const row = await owing('test.work', 'test.mail')
      expect(await drain(portal, { slug: 'profiles', id: row.id }, [{ type: 'test.work' }])).toBe(true)
      expect(ran).toEqual(['work'])
    })

    it('relays first what the commit could not', async () => {
      const handler = vi.fn(async () => delivered)
      vi.spyOn(base.store, 'relay').mockRejectedValueOnce(new Error('not now'))
      const row = await owing('test.work')
      expect(await drain(withHandler(handler), { slug: 'profiles', id: row.id }, [{ type: 'test.work' }])).toBe(true)
      expect(handler).toHaveBeenCalledTimes(1)
    })

    it('waits for what a worker holds', async () => {
      const row = await owing('test.work')
      const portal = withHandler(() => new Promise((resolve) => setTimeout(() => resolve(delivered), 300)))
      const working = runDue(portal, { limit: 1 })
      expect(await drain(portal, { slug: 'profiles', id: row.id }, [{ type: 'test.work' }])).toBe(true)
      expect(await only()).toMatchObject({ status: 'done' })
      await working
    })

    it('keeps nobody waiting for what is put off, nor for what will be tried again later', async () => {
      const later = new Date(Date.parse(base.clock.now()) + 60_000).toISOString()
      const source = { slug: 'profiles', id: (await owing('test.work', { type: 'test.later', runAfter: later })).id }
      const look = vi.spyOn(base.store, 'find')
      const failing = withHandler(async () => {
        throw new Error('not today')
      })
      // The first retry comes a second later.
      expect(await drain(failing, source, [{ type: 'test.work' }], { forMs: 900 })).toBe(false)
      // Once before the attempt, once after it: no third look while a patience runs out.
      expect(look.mock.calls.filter(([{ slug }]) => slug === 'effects')).toHaveLength(2)
      expect(await drain(failing, source, [{ type: 'test.later' }])).toBe(false)
      expect(look.mock.calls.filter(([{ slug }]) => slug === 'effects')).toHaveLength(3)
    })

    it('says after its patience that the work goes on elsewhere', async () => {
      const row = await owing('test.work')
      await claimEffects(base, { limit: 1 })
      const source = { slug: 'profiles', id: row.id }
      expect(await drain(base, source, [{ type: 'test.work' }], { forMs: 60 })).toBe(false)
      expect(await only()).toMatchObject({ status: 'running' })
    })
  })
})
