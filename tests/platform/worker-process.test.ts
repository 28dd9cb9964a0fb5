import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workerSeenAt } from '@/platform/heartbeat'
import { journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { type TestPortal, testPortal } from '../support/portal'
import { startProcess } from '../support/processes/start-process'
import { anEffect } from './an-effect'

const worker = fileURLToPath(new URL('../../src/worker/main.ts', import.meta.url))

describe('a worker process', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it('finishes on SIGTERM what it holds, and ends well', async () => {
    const slow = anEffect({ type: 'test.slow' })
    const process = await startProcess(portal.env)
    const began = process.next('began')
    await portal.store.insert(effects, slow)
    await process.ask('work')
    expect(await began).toBe(slow.key)
    expect(await process.stop()).toMatchObject({ code: 0, signal: null })
    expect(await portal.store.get(effects, slow.id)).toMatchObject({ status: 'done', leaseToken: null })
    expect(await portal.store.count(journal, { subjectId: { equals: slow.key } })).toBe(1)
  }, 60_000)

  it('is the real one when it says that it is ready, beats, and stops at once on SIGTERM', async () => {
    await portal.store.remove('heartbeats', {})
    const process = await startProcess(portal.env, {}, worker)
    await expect.poll(() => workerSeenAt(portal), { timeout: 15_000 }).not.toBeNull()
    expect(await process.stop()).toMatchObject({ code: 0 })
  }, 60_000)

  it('does not start before an effect that its version cannot deliver, and names it', async () => {
    const unknown = anEffect({ type: 'later.unknown' })
    await portal.store.insert(effects, unknown)
    await expect(startProcess(portal.env, {}, worker)).rejects.toThrow('No handler for later.unknown')
    await portal.store.remove('effects', { id: { equals: unknown.id } })
  }, 60_000)

  // MongoDB has no migrations.
  it.skipIf(process.env.TEST_MONGODB_URL)(
    'does not start on a database that is behind',
    async () => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'portal-test-'))
      const empty = { ...portal.env, dataFolder, databaseUrl: `file:${join(dataFolder, 'empty.db')}` }
      await expect(startProcess(empty, {}, worker)).rejects.toThrow(/ended with 78[\s\S]*npm run migrate/)
      rmSync(dataFolder, { recursive: true, force: true })
    },
    60_000,
  )
})
