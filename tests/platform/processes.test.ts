import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { type Profile, profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { type TestPortal, testPortal } from '../support/portal'
import { type PortalProcess, startProcess } from '../support/processes/start-process'
import { aProfile } from './a-profile'
import { anEffect } from './an-effect'

describe('three processes on one database', () => {
  let portal: TestPortal
  let racers: readonly PortalProcess[]
  beforeAll(async () => {
    portal = await testPortal()
    racers = await Promise.all(Array.from({ length: 3 }, () => startProcess(portal.env)))
  }, 120_000)
  afterAll(async () => {
    await Promise.all((racers ?? []).map((racer) => racer.stop()))
    await portal.close()
  })

  const all = <T>(task: string, input: object): Promise<T[]> =>
    Promise.all(racers.map((racer) => racer.ask<T>(task, input)))
  const made = async (): Promise<Profile> => {
    const result = await create(portal, system('test'), profiles, aProfile(), { journal: { event: 'made' } })
    if (!result.ok) throw new Error(result.problem.code)
    return result.value
  }
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

  it('give each of three hundred contended revisions to one of them', async () => {
    const row = await made()
    const won = (await all<number[]>('swapUntil', { id: row.id, revision: 301 })).flat()
    expect(won.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, index) => index + 2))
  })

  it('make a row of each of two hundred unique keys once', async () => {
    const keys = Array.from({ length: 200 }, () => `unique:${newId()}`)
    expect(sum(await all<number>('insertAll', { keys }))).toBe(200)
    expect(await portal.store.count(effects, { key: { in: keys } })).toBe(200)
  })

  it('count each row of one batch as new in one of them', async () => {
    const keys = Array.from({ length: 500 }, () => `batch:${newId()}`)
    expect(sum(await all<number>('insertManyAll', { keys }))).toBe(500)
  })

  it('take each of three hundred effects once', async () => {
    const type = `test.${newId()}`
    const rows = Array.from({ length: 300 }, () => anEffect({ type }))
    await portal.store.insertMany(effects, rows, { by: 'key', compare: [] })
    const taken = (await all<string[]>('claimAll', { type })).flat()
    expect(taken).toHaveLength(300)
    expect(new Set(taken)).toEqual(new Set(rows.map((row) => row.id)))
  })

  it('lose no addition of system actors, and journal each', async () => {
    const row = await made()
    const added = await all<number>('addTimes', { id: row.id, times: 20 })
    expect(sum(added)).toBe(60)
    expect((await portal.store.get(profiles, row.id))?.displayName).toBe(`${row.displayName}${'+'.repeat(60)}`)
    expect(await portal.store.count(journal, { subjectId: { equals: row.id }, event: { equals: 'added' } })).toBe(60)
  })

  it('take one form that is sent to all three as one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const row = await made()
      expect(await all('sendForm', { id: row.id, formKey: newId() })).toEqual([2, 2, 2])
      expect(await portal.store.count(effects, { source: { equals: `profiles:${row.id}` } })).toBe(1)
    }
  })
})
