import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { gathered } from '@/kernel/gathered'

describe('gathered calls', () => {
  it('answer each with its own, those of one moment with one piece of work, no more than so many', async () => {
    const groups: (readonly number[])[] = []
    const double = gathered(3, async (items: readonly number[]) => {
      groups.push(items)
      await pause(2)
      return items.map((item) => item * 2)
    })
    expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8])
    expect(groups).toEqual([[1, 2, 3], [4]])
  })

  it('take what comes during the work into the next one', async () => {
    const groups: (readonly number[])[] = []
    const same = gathered(10, async (items: readonly number[]) => {
      groups.push(items)
      await pause(5)
      return items
    })
    const first = same(1)
    await pause(2)
    expect(await Promise.all([first, same(2), same(3)])).toEqual([1, 2, 3])
    expect(groups).toEqual([[1], [2, 3]])
    expect(await same(4)).toBe(4)
  })

  it('hear what the work throws, and those after them do not', async () => {
    let fails = true
    const same = gathered(10, async (items: readonly number[]) => {
      if (fails) throw new Error('not now')
      return items
    })
    const outcomes = await Promise.allSettled([same(1), same(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect(await same(3)).toBe(3)
  })
})
