import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { boot } from '@/boot/boot'
import { createLog } from '@/boot/logging'
import type { Clock } from '@/kernel/clock'
import { deliver } from '@/platform/delivery'
import { readEnv } from '@/platform/env'
import type { Mailer, OutgoingMail } from '@/platform/mail'
import type { Portal } from '@/platform/portal'
import { claimEffects } from '@/platform/queue'
import { sweep } from '@/platform/relay'
import type { Slice } from '@/platform/slice'
import { type Place, placesKept, sealedAddresses, standInClear } from './canary'
import { noteQuestions } from './questions/note'

export interface TestClock extends Clock {
  set(instant: string): void
  advance(milliseconds: number): void
}

/** A clock that stands still until the test moves it. */
export function testClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let now = new Date(start).toISOString()
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant).toISOString()
    },
    advance: (milliseconds) => {
      now = new Date(Date.parse(now) + milliseconds).toISOString()
    },
  }
}

export interface TestPortal extends Portal {
  readonly clock: TestClock
  /** Every mail that was handed over, oldest first. */
  readonly sent: readonly OutgoingMail[]
  /** All lines of its log, at the most talkative level. */
  readonly logged: readonly string[]
  /** What it answered to the browsers of the test, the one door to addresses apart. */
  readonly answered: { readonly path: string; readonly text: string }[]
  /** Ends it, after a look for addresses in clear in all that it kept, logged and answered. */
  close(): Promise<void>
}

interface TestPortalOptions {
  readonly now?: string
  readonly settings?: Readonly<Record<string, string>>
  /** What it is made of, where that is not every slice. */
  readonly slices?: readonly Slice[]
}

/**
 * A real portal on a database of its own: a temporary SQLite file, or MongoDB where `TEST_MONGODB_URL` names a server.
 * Only the clock and the mail's last step are the test's.
 */
export async function testPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portal-test-'))
  const server = process.env.TEST_MONGODB_URL
  const databaseUrl = server
    ? databaseOn(server, `portal_test_${randomUUID().replaceAll('-', '')}`)
    : `file:${join(dataFolder, 'portal.db')}`
  const settings = {
    PORTAL_MODE: 'demo',
    PORTAL_URL: 'http://portal.test',
    DATA_FOLDER: dataFolder,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
  }
  const env = readEnv({ ...settings, ...options.settings }, 'demo')
  const clock = testClock(options.now)
  const sent: OutgoingMail[] = []
  const mail: Mailer = {
    send: async (message) => {
      sent.push(message)
    },
  }
  const logged: string[] = []
  const log = createLog({ logLevel: 'debug' }, 'test', { write: (line) => logged.push(line) })
  const answered: { path: string; text: string }[] = []
  const made = { part: 'test', clock, mail, log, payloadKey: randomUUID(), whenBehind: 'migrate' } as const
  const portal = await boot(env, { ...made, ...(options.slices && { slices: options.slices }) })
  if (process.env.STORE_QUESTIONS) noteQuestions(portal)
  return {
    ...portal,
    clock,
    sent,
    logged,
    answered,
    async close() {
      const seen = await addressesInClear(portal, [
        { name: 'log', text: logged.join('') },
        ...answered.map(({ path, text }) => ({ name: `answer of ${path}`, text })),
      ])
      if (server) await dropMongo(portal.payload)
      await portal.payload.destroy()
      rmSync(dataFolder, { recursive: true, force: true })
      if (seen.length > 0) throw new Error(`Addresses stand in clear:\n${seen.join('\n')}`)
    },
  }
}

/** The address of a database on a MongoDB server, the server's options kept. */
export function databaseOn(server: string, name: string): string {
  const [address = '', options] = server.split('?')
  const [, host, given] = /^(mongodb(?:\+srv)?:\/\/[^/]+)\/?(.*)$/.exec(address) ?? []
  const account = host?.includes('@') && !options?.includes('authSource') ? `authSource=${given || 'admin'}` : null
  const query = [options, account].filter(Boolean).join('&')
  return `${host}/${name}${query ? `?${query}` : ''}`
}

/** The canary of the whole suite: whatever a test did, the addresses of its people stand nowhere in clear. */
async function addressesInClear(portal: Portal, places: readonly Place[]): Promise<readonly string[]> {
  const addresses = await sealedAddresses(portal)
  return addresses.length === 0 ? [] : standInClear([...places, ...(await placesKept(portal))], addresses)
}

async function dropMongo(payload: Payload): Promise<void> {
  const adapter = payload.db as unknown as { readonly connection: { dropDatabase(): Promise<void> } }
  await adapter.connection.dropDatabase()
}

/** Delivers effects until none is due, one after the other in the order they came: what the worker does, without its waiting. */
export async function runEffects(portal: Portal): Promise<number> {
  let total = 0
  await sweep(portal)
  for (;;) {
    const { token, rows } = await claimEffects(portal, { limit: 50 })
    if (rows.length === 0) return total
    const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const row of inOrder) await deliver(portal, row, token)
    total += rows.length
  }
}
