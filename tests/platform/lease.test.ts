import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alone } from '@/platform/lease'
import { collection } from '@/platform/store/store'
import { testPortal } from '../support/portal'

describe('work that one process does alone', () => {
  let portal: Awaited<ReturnType<typeof testPortal>>
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it('is never done twice at once under one name, and leaves no row behind', async () => {
    let atWork = 0
    let most = 0
    const work = async () => {
      atWork += 1
      most = Math.max(most, atWork)
      await pause(5)
      atWork -= 1
    }
    await Promise.all(Array.from({ length: 12 }, () => alone(portal, 'one', work)))
    expect(most).toBe(1)
    expect(await portal.store.count(leases, {})).toBe(0)
  })

  it('waits for nobody under another name', async () => {
    const answer = await alone(portal, 'outer', () => alone(portal, 'inner', async () => 'done'))
    expect(answer).toBe('done')
  })

  it('is free again after work that failed', async () => {
    await expect(alone(portal, 'failing', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await alone(portal, 'failing', async () => 'done')).toBe('done')
  })

  it('goes on when a process died at it: its lease ends by itself', async () => {
    await portal.store.insert(leases, { id: 'dead', revision: 1, until: new Date(Date.now() - 1).toISOString() })
    expect(await alone(portal, 'dead', async () => 'done')).toBe('done')
  })
})

const leases = collection<{ readonly id: string; readonly revision: number; readonly until: string }>('leases')
