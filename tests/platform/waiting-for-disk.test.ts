import type { Client } from '@libsql/client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { profiles } from '@/people/profile'
import { system } from '@/platform/actor'
import { commit, create } from '@/platform/commit'
import { claimEffects } from '@/platform/queue'
import { effects } from '@/platform/relay'
import { type TestPortal, testPortal } from '../support/portal'
import { countStatements, type StatementCount } from '../support/statements'
import { aProfile } from './a-profile'
import { anEffect, anOwedEffect } from './an-effect'

// MongoDB waits as its own server is told to.
describe.skipIf(process.env.TEST_MONGODB_URL)('SQLite waits for the disk', () => {
  let portal: TestPortal
  let statements: StatementCount
  const actor = system('test')
  const owing = { effects: [anOwedEffect({ type: 'test.work' })], journal: { event: 'made' } }

  beforeAll(async () => {
    portal = await testPortal()
    statements = countStatements(portal)
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(() => portal.close())

  const client = () => (portal.payload.db as unknown as { readonly client: Client }).client
  const setting = async () => (await client().execute('PRAGMA synchronous')).rows[0]?.synchronous
  async function made() {
    const result = await create(portal, actor, profiles, aProfile(), owing)
    if (!result.ok) throw new Error(result.problem.code)
    return result.value
  }

  it('once for a command: its own write leaves that to the relay, which is one commit', async () => {
    const row = await made()
    statements.reset()
    await commit(portal, actor, profiles, row, { set: { displayName: 'Après' }, ...owing })
    expect([statements.commits(), statements.waits()]).toEqual([2, 1])
    statements.reset()
    await made()
    expect([statements.commits(), statements.waits()]).toEqual([2, 1])
  })

  it('at once where the relay is left to the next command', async () => {
    const row = await made()
    statements.reset()
    await commit(portal, actor, profiles, row, { set: {}, ...owing }, { relay: 'withNext' })
    expect([statements.commits(), statements.waits()]).toEqual([1, 1])
  })

  it('before the answer, too, where the relay failed', async () => {
    const row = await made()
    vi.spyOn(portal.store, 'relay').mockRejectedValue(new Error('not now'))
    const keep = vi.spyOn(portal.store, 'keep')
    expect((await commit(portal, actor, profiles, row, { set: {}, ...owing })).ok).toBe(true)
    expect(keep).toHaveBeenCalledTimes(1)
  })

  it('never for a claim, which a power cut may take back', async () => {
    await made()
    statements.reset()
    expect((await claimEffects(portal, { limit: 1 })).rows).toHaveLength(1)
    expect([statements.commits(), statements.waits()]).toEqual([1, 0])
  })

  it('again for whoever writes next, also after a write that was refused', async () => {
    const effect = anEffect()
    const outcomes = await Promise.all([
      portal.store.insert(effects, effect, { kept: 'withNext' }),
      portal.store.insert(effects, anEffect()),
      portal.store.insert(effects, effect, { kept: 'withNext' }),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'exists'])
    expect(await setting()).toBe(2)
    const broken = { ...anEffect(), key: null as unknown as string }
    await expect(portal.store.insert(effects, broken, { kept: 'withNext' })).rejects.toThrow('NOT NULL')
    expect(await setting()).toBe(2)
    statements.reset()
    await Promise.all([
      portal.store.insert(effects, anEffect(), { kept: 'withNext' }),
      portal.store.insert(effects, anEffect()),
    ])
    expect([statements.commits(), statements.waits()]).toEqual([2, 1])
  })
})
