import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inLanes } from '@/kernel/in-lanes'

describe('work in lanes', () => {
  it('takes the items in order, so many at a time', async () => {
    const begun: number[] = []
    let [inside, most] = [0, 0]
    await inLanes([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item)
      inside += 1
      most = Math.max(most, inside)
      await pause(2)
      inside -= 1
    })
    expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2])
  })

  it('goes on after a failure, and tells the first one once all is done', async () => {
    const done: number[] = []
    const work = async (item: number) => {
      if (item % 2 === 0) throw new Error(`${item}`)
      done.push(item)
    }
    await expect(inLanes([1, 2, 3, 4, 5], 2, work)).rejects.toThrow('2')
    expect(done).toEqual([1, 3, 5])
  })

  it('does nothing with nothing', async () => {
    await expect(inLanes([], 2, async () => pause(1))).resolves.toBeUndefined()
  })
})
