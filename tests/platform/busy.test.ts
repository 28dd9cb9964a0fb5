import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { effects } from '@/platform/relay'
import { type TestPortal, testPortal } from '../support/portal'
import { startProcess } from '../support/processes/start-process'
import { anEffect } from './an-effect'

// A lock is SQLite's alone.
describe.skipIf(process.env.TEST_MONGODB_URL)('a lock that outlasts its time-out', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it.each(['store', 'relay', 'payload'] as const)(
    'ends the process that met it through %s; a third one finds what was answered, and nothing more',
    async (by) => {
      const writer = await startProcess(portal.env)
      const [answered, refused] = [newId(), newId()]
      expect(await writer.ask('write', { id: answered, by: 'store' })).toBe('new')

      const holder = createClient({ url: portal.env.databaseUrl })
      await holder.execute('BEGIN IMMEDIATE')
      const asked = writer.ask('write', { id: refused, by }).catch((error: Error) => error.message)
      const ending = await writer.ended
      await holder.execute('COMMIT')
      holder.close()

      expect(ending).toMatchObject({ code: 75 })
      expect(ending.printed).toContain('this process ends')
      expect(await asked).toContain('ended with 75')
      expect(await portal.store.get(effects, answered)).not.toBeNull()
      expect(await portal.store.get(effects, refused)).toBeNull()
      const users = await portal.payload.count({ collection: 'users', overrideAccess: true })
      expect(users.totalDocs).toBe(0)
      expect((await portal.store.insert(effects, anEffect())).outcome).toBe('new')
    },
    60_000,
  )
})
