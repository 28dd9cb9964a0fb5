import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Profile, profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { commit, create, type Effect } from '@/platform/commit'
import { backOff, deliver, maxAttempts } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { type CompanyHandler, type Delivery, delivered, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { claimEffects, drain, forgetDone, retryDead, runDue } from '@/platform/queue'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { type TestPortal, testPortal } from '../support/portal'
import { aProfile } from './a-profile'

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
  async function owing(...types: readonly (string | Effect)[]): Promise<Profile> {
    const owed = types.map((type) => (typeof type === 'string' ? { type } : type))
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
    vi.spyOn(base.store, 'settle').mockRejectedValueOnce(new Error('died before it settled'))
    await commit(base, actor, profiles, listing, { set: {}, effects: [{ type: 'test.work' }], journal: { event: 'm' } })
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

  describe('a handler that takes company', () => {
    const withCompany = (work: CompanyHandler['deliver']): Portal =>
      withHandlers({ 'test.work': { most: 10, deliver: work }, 'test.other': async () => delivered })
    const statuses = async () => {
      const rows = await base.store.find(effects, { where: everything, sort: 'target' })
      return rows.map(({ target, status, attempts }) => [target, status, attempts])
    }
    const delivering: CompanyHandler['deliver'] = async (_, rows, deliveries) => {
      for (const { id } of rows) deliveries.set(id, delivered)
    }
    const three = () => owing(...['a', 'b', 'c'].map((target) => ({ type: 'test.work', target })))

    it('gets the effects that were claimed with one call, and the others go their own way', async () => {
      await owing(
        { type: 'test.work', target: 'a' },
        { type: 'test.other', target: 'b' },
        { type: 'test.work', target: 'c' },
      )
      const work = vi.fn(delivering)
      await runDue(withCompany(work), { limit: 10 })
      expect(work.mock.calls.map(([, rows]) => rows.map(({ target }) => target).toSorted())).toEqual([['a', 'c']])
      expect(await statuses()).toEqual([
        ['a', 'done', 0],
        ['b', 'done', 0],
        ['c', 'done', 0],
      ])
    })

    it('answers for each: one is done, one comes again, one is dead, and one that it does not name comes again', async () => {
      await owing(...['a', 'b', 'c', 'd'].map((target) => ({ type: 'test.work', target })))
      const outcomes: Readonly<Record<string, Delivery>> = {
        a: delivered,
        b: { kind: 'again', why: 'later', countAttempt: false },
        c: { kind: 'dead', why: 'never' },
      }
      const work: CompanyHandler['deliver'] = async (_, rows, deliveries) => {
        for (const { id, target } of rows) if (outcomes[target]) deliveries.set(id, outcomes[target])
      }
      await runDue(withCompany(work), { limit: 10 })
      expect(await statuses()).toEqual([
        ['a', 'done', 0],
        ['b', 'failed', 0],
        ['c', 'dead', 1],
        ['d', 'failed', 1],
      ])
    })

    it('that throws leaves for another time whom it had not answered for', async () => {
      await three()
      const work: CompanyHandler['deliver'] = async (_, rows, deliveries) => {
        const first = rows.find(({ target }) => target === 'a')
        if (first) deliveries.set(first.id, delivered)
        throw new Error('the server does not answer')
      }
      await runDue(withCompany(work), { limit: 10 })
      expect(await statuses()).toEqual([
        ['a', 'done', 0],
        ['b', 'failed', 1],
        ['c', 'failed', 1],
      ])
    })

    it('that takes too long is given up: what it had answered counts, and nobody is blamed for the others', async () => {
      await three()
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const work: CompanyHandler['deliver'] = async (_, rows, deliveries) => {
        const first = rows.find(({ target }) => target === 'a')
        if (first) deliveries.set(first.id, delivered)
        await new Promise(() => undefined)
      }
      const running = runDue(withCompany(work), { limit: 10 })
      while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve))
      vi.advanceTimersByTime(60_000)
      await running
      vi.useRealTimers()
      expect(await statuses()).toEqual([
        ['a', 'done', 0],
        ['b', 'failed', 0],
        ['c', 'failed', 0],
      ])
    })

    it('gets one that has failed twice by itself', async () => {
      await three()
      const [row] = await base.store.find(effects, { where: { target: { equals: 'b' } } })
      await base.store.remove('effects', { target: { equals: 'b' } })
      if (row) await base.store.insert(effects, { ...row, attempts: 2 })
      const work = vi.fn(delivering)
      await runDue(withCompany(work), { limit: 10 })
      const companies = work.mock.calls.map(([, rows]) => rows.map(({ target }) => target).toSorted())
      expect(companies.toSorted((one, other) => one.length - other.length)).toEqual([['b'], ['a', 'c']])
    })

    it('is not asked again about one whose attempts are spent: the others do not pay for it', async () => {
      await three()
      const [spent] = await base.store.find(effects, { where: { target: { equals: 'b' } } })
      await base.store.remove('effects', { target: { equals: 'b' } })
      if (spent) await base.store.insert(effects, { ...spent, attempts: maxAttempts, lastError: 'again and again' })
      const work = vi.fn(delivering)
      await runDue(withCompany(work), { limit: 10 })
      expect(work.mock.calls.flatMap(([, rows]) => rows.map(({ target }) => target)).toSorted()).toEqual(['a', 'c'])
      expect((await statuses()).map(([target, status]) => [target, status])).toEqual([
        ['a', 'done'],
        ['b', 'dead'],
        ['c', 'done'],
      ])
    })
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
      expect(await drain(portal, { slug: 'profiles', id: row.id }, ['test.work'])).toBe(true)
      expect(ran).toEqual(['work'])
    })

    it('relays first what the commit could not', async () => {
      const handler = vi.fn(async () => delivered)
      vi.spyOn(base.store, 'insertMany').mockRejectedValueOnce(new Error('not now'))
      const row = await owing('test.work')
      expect(await drain(withHandler(handler), { slug: 'profiles', id: row.id }, ['test.work'])).toBe(true)
      expect(handler).toHaveBeenCalledTimes(1)
    })

    it('waits for what a worker holds', async () => {
      const row = await owing('test.work')
      const portal = withHandler(() => new Promise((resolve) => setTimeout(() => resolve(delivered), 300)))
      const working = runDue(portal, { limit: 1 })
      expect(await drain(portal, { slug: 'profiles', id: row.id }, ['test.work'])).toBe(true)
      expect(await only()).toMatchObject({ status: 'done' })
      await working
    })

    it('says after three seconds that the work goes on elsewhere', async () => {
      const row = await owing('test.work')
      await claimEffects(base, { limit: 1 })
      const begun = performance.now()
      expect(await drain(base, { slug: 'profiles', id: row.id }, ['test.work'])).toBe(false)
      expect(performance.now() - begun).toBeGreaterThan(2_900)
    })
  })
})
