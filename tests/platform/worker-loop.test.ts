import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Delivery, delivered } from '@/platform/effects'
import { workerSeenAt } from '@/platform/heartbeat'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { assertHandled } from '@/worker/assert-handled'
import { startLoop, type WorkerLoop } from '@/worker/loop'
import { type TestPortal, testPortal } from '../support/portal'
import { anEffect } from './an-effect'

describe('the worker’s loop', () => {
  let base: TestPortal
  let loop: WorkerLoop | null = null
  beforeAll(async () => {
    base = await testPortal()
  })
  beforeEach(() => base.store.remove('effects', everything))
  afterEach(async () => {
    await loop?.stop()
    loop = null
    vi.restoreAllMocks()
  })
  afterAll(() => base.close())

  const owe = (...types: readonly string[]) =>
    base.store.insertMany(
      effects,
      types.map((type) => anEffect({ type, runAfter: base.clock.now() })),
      { by: 'key', compare: [] },
    )
  const statusOf = async (type: string) =>
    (await base.store.find(effects, { where: { type: { equals: type } } })).map((row) => row.status)
  const until = (type: string, status: string) =>
    vi.waitFor(async () => expect(await statusOf(type)).toEqual([status]), { timeout: 10_000, interval: 30 })

  it('is woken by the file that a commit touches, long before it would ask by itself', async () => {
    const portal: Portal = { ...base, handlers: { 'test.quick': async () => delivered } }
    loop = startLoop(portal, [], { pollMs: 3_600_000 })
    await vi.waitFor(async () => expect(await workerSeenAt(base)).not.toBeNull())
    await owe('test.quick')
    base.wake()
    await until('test.quick', 'done')
  })

  it('delivers the others while one delivery is slow, and finishes that one before it stops', async () => {
    let release: (value: Delivery) => void = () => undefined
    const slow = new Promise<Delivery>((resolve) => {
      release = resolve
    })
    loop = startLoop({ ...base, handlers: { 'test.slow': () => slow, 'test.quick': async () => delivered } })
    await owe('test.slow')
    await until('test.slow', 'running')
    await owe('test.quick')
    await until('test.quick', 'done')
    const stopped = loop.stop()
    expect(await Promise.race([stopped.then(() => 'stopped'), Promise.resolve('waiting')])).toBe('waiting')
    release(delivered)
    await stopped
    expect(await statusOf('test.slow')).toEqual(['done'])
  })

  describe('a narrow lane', () => {
    const narrow = [{ types: ['test.narrow'], atOnce: 2, ahead: 3 }]
    const statuses = async () =>
      (await base.store.find(effects, { where: { type: { equals: 'test.narrow' } } })).map(({ status }) => status)
    /** A handler that waits until it is let go, and counts how many are inside. */
    function waiting() {
      let release: () => void = () => undefined
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const counted = { begun: 0, inside: 0, most: 0 }
      const handler = async (): Promise<Delivery> => {
        counted.begun += 1
        counted.inside += 1
        counted.most = Math.max(counted.most, counted.inside)
        await gate
        counted.inside -= 1
        return delivered
      }
      return { counted, handler, release }
    }

    it('delivers its own so many at once, claims a few ahead, and holds up nobody else', async () => {
      const { counted, handler, release } = waiting()
      await owe(...Array.from({ length: 8 }, () => 'test.narrow'))
      const handlers = { 'test.narrow': handler, 'test.quick': async () => delivered }
      loop = startLoop({ ...base, handlers }, [], { narrow })
      await vi.waitFor(() => expect(counted.begun).toBe(2))
      expect((await statuses()).filter((status) => status === 'running')).toHaveLength(5)
      await owe('test.quick')
      await until('test.quick', 'done')
      release()
      await vi.waitFor(async () => expect(await statuses()).toEqual(Array(8).fill('done')))
      expect([counted.begun, counted.most]).toEqual([8, 2])
    })

    it('gives back what it claimed ahead when it is told to stop, and ends what it has begun', async () => {
      const { counted, handler, release } = waiting()
      await owe(...Array.from({ length: 5 }, () => 'test.narrow'))
      loop = startLoop({ ...base, handlers: { 'test.narrow': handler } }, [], { narrow })
      await vi.waitFor(() => expect(counted.begun).toBe(2))
      const stopped = loop.stop()
      release()
      await stopped
      expect((await statuses()).toSorted()).toEqual(['done', 'done', 'waiting', 'waiting', 'waiting'])
    })
  })

  it('gives back untouched what it took while it was told to stop', async () => {
    await owe('test.quick')
    const handler = vi.fn(async () => delivered)
    const claim = base.store.claim.bind(base.store)
    const claims = vi.spyOn(base.store, 'claim').mockImplementation(async (wanted) => {
      const rows = await claim(wanted)
      void loop?.stop()
      return rows
    })
    loop = startLoop({ ...base, handlers: { 'test.quick': handler } })
    await vi.waitFor(() => expect(claims).toHaveBeenCalled())
    await loop.stop()
    expect(handler).not.toHaveBeenCalled()
    expect(await base.store.find(effects, { where: everything })).toMatchObject([
      { status: 'waiting', attempts: 0, leaseToken: null },
    ])
  })

  it('leaves what only a later version knows to that version', async () => {
    loop = startLoop({ ...base, handlers: { 'test.quick': async () => delivered } })
    await owe('test.later', 'test.quick')
    await until('test.quick', 'done')
    expect(await statusOf('test.later')).toEqual(['waiting'])
  })

  it('goes on when the database fails for a moment and when a duty fails', async () => {
    vi.spyOn(base.store, 'claim').mockRejectedValueOnce(new Error('no database for a moment'))
    const failing = { everyMs: 10, run: vi.fn().mockRejectedValue(new Error('this duty never works')) }
    loop = startLoop({ ...base, handlers: { 'test.quick': async () => delivered } }, [failing], { pollMs: 20 })
    await owe('test.quick')
    await until('test.quick', 'done')
    await vi.waitFor(() => expect(failing.run.mock.calls.length).toBeGreaterThan(1))
  })

  it('does not start before effects that this version cannot deliver', async () => {
    await owe('test.later')
    await expect(assertHandled({ ...base, handlers: {} })).rejects.toThrow('test.later')
    await expect(assertHandled({ ...base, handlers: { 'test.later': async () => delivered } })).resolves.toBeUndefined()
  })
})
