import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CompanyHandler, type Delivery, delivered } from '@/platform/effects'
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

  it('holds one company of a type at a time, of as many as it takes, beside all others', async () => {
    const sizes: number[] = []
    let [inside, most] = [0, 0]
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const deliver: CompanyHandler['deliver'] = async (_, rows, deliveries) => {
      inside += 1
      most = Math.max(most, inside)
      sizes.push(rows.length)
      await gate
      inside -= 1
      for (const { id } of rows) deliveries.set(id, delivered)
    }
    await owe(...Array.from({ length: 8 }, () => 'test.company'))
    loop = startLoop({
      ...base,
      handlers: { 'test.company': { most: 3, deliver }, 'test.quick': async () => delivered },
    })
    await vi.waitFor(() => expect(sizes).toEqual([3]))
    await owe('test.quick')
    await until('test.quick', 'done')
    release()
    await vi.waitFor(async () => expect(await statusOf('test.company')).toEqual(Array(8).fill('done')))
    expect([sizes, most]).toEqual([[3, 3, 2], 1])
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
