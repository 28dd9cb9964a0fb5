import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '@/boot/logging'
import { newId } from '@/kernel/ids'
import { effects as effectsOfPortal } from '@/platform/relay'
import { everything, type Store } from '@/platform/store/store'
import { cacheTags } from '@/platform/tags/cache-tags'
import { type Risen, tagFollower, tickMs } from '@/platform/tags/follower'
import { raiseTags, raising, tagsOwed } from '@/platform/tags/outbox'
import { raise } from '@/platform/tags/raise'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { anEffect } from './an-effect'

const log = createLog({ logLevel: 'silent' }, 'test')

/** A follower whose time and timer are the test's. */
function following(store: Pick<Store, 'find'>) {
  let now = 0
  let run: (() => void) | null = null
  const heard: Risen[] = []
  const follower = tagFollower({
    store,
    log,
    monotonic: () => now,
    every: (_, each) => {
      run = each
      return () => {
        run = null
      }
    },
  })
  follower.listen((risen) => heard.push(risen))
  return {
    follower,
    heard,
    /** What rose since the last look, and nothing of before. */
    async look(): Promise<readonly (string | 'everything')[]> {
      heard.length = 0
      await follower.tick()
      return heard.flatMap((risen) => (risen === 'everything' ? risen : [...risen].toSorted()))
    },
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    isTicking: () => run !== null,
  }
}

describe('tags of what is kept in memory', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it('are seen by another process after one look, each for itself', async () => {
    const other = following(portal.store)
    await raise(portal, ['badges'])
    expect(await other.look()).toEqual(['everything'])
    expect(await other.look()).toEqual([])
    await raise(portal, ['badges', 'structures'])
    expect(await other.look()).toEqual(['badges', 'structures'])
    await raise(portal, ['structures'])
    await raise(portal, ['structures'])
    expect(await other.look()).toEqual(['structures'])
    expect(await other.look()).toEqual([])
  })

  it('are heard at once by the process that raises them', async () => {
    const heard: Risen[] = []
    const end = portal.tags.listen((risen) => heard.push(risen))
    await raise(portal, ['catalogue'])
    end()
    await raise(portal, ['catalogue'])
    expect(heard).toEqual([new Set(['catalogue'])])
  })

  it('all count as raised when they cannot be read, at each failing look and at the first that succeeds', async () => {
    let isBroken = false
    const find: Store['find'] = (of, options) =>
      isBroken ? Promise.reject(new Error('no answer')) : portal.store.find(of, options)
    const other = following({ find })
    await other.look()
    isBroken = true
    expect(await other.look()).toEqual(['everything'])
    expect(other.follower.isCurrent()).toBe(false)
    expect(await other.look()).toEqual(['everything'])
    isBroken = false
    expect(await other.look()).toEqual(['everything'])
    expect(other.follower.isCurrent()).toBe(true)
    expect(await other.look()).toEqual([])
  })

  it('are current for three looks at most: a read that hangs, or a loop that stands still, is none', async () => {
    let answer: () => void = () => undefined
    let hangs = false
    const find: Store['find'] = async (of, options) => {
      if (hangs) await new Promise<void>((resolve) => (answer = resolve))
      return portal.store.find(of, options)
    }
    const other = following({ find })
    expect(other.follower.isCurrent()).toBe(false)
    await other.look()
    other.pass(3 * tickMs)
    expect(other.follower.isCurrent()).toBe(true)
    hangs = true
    const late = other.follower.tick()
    other.pass(1)
    expect(other.follower.isCurrent()).toBe(false)
    // The next looks do not pile up behind it.
    await other.follower.tick()
    other.pass(4 * tickMs)
    answer()
    await late
    // It was asked long ago: what it says is no younger than its question.
    expect(other.follower.isCurrent()).toBe(false)
  })

  it('are looked at from start to stop', async () => {
    const other = following(portal.store)
    other.follower.start()
    other.follower.start()
    expect(other.isTicking()).toBe(true)
    await expect.poll(() => other.follower.isCurrent()).toBe(true)
    other.follower.stop()
    expect(other.isTicking()).toBe(false)
    expect(other.follower.isCurrent()).toBe(false)
  })

  it('one listener that fails keeps none of the others from hearing', async () => {
    const other = following(portal.store)
    other.follower.listen(() => {
      throw new Error('deaf')
    })
    const heard: Risen[] = []
    other.follower.listen((risen) => heard.push(risen))
    await other.follower.tick()
    expect(heard).toEqual(['everything'])
  })

  it('are raised by the effect too, so that a process that died has not kept them down', async () => {
    const other = following(portal.store)
    await other.look()
    const owed = raising(['structures', 'catalogue', 'structures'])
    await portal.store.insert(
      effectsOfPortal,
      anEffect({ type: owed.type, target: owed.target, payload: owed.payload, key: `test:${newId()}` }),
    )
    expect(await other.look()).toEqual([])
    await runEffects(portal)
    expect(await other.look()).toEqual(['catalogue', 'structures'])
  })

  it('stand once among what a change owes', () => {
    const { type, payload, target } = raising(['b', 'a', 'b'])
    expect(target).toBe('a,b')
    expect(
      tagsOwed([
        { type, payload },
        { type, payload },
        { type: 'awards.issue', payload: {} },
      ]),
    ).toEqual(['a', 'b'])
    expect(raiseTags.schema.safeParse({ tags: ['no name'] }).success).toBe(false)
  })

  it('are few: a row for each name', async () => {
    await Promise.all(Array.from({ length: 5 }, () => raise(portal, ['badges'])))
    const rows = await portal.store.find(cacheTags, { where: everything })
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...new Set(rows.map(({ name }) => name))].toSorted())
  })
})
