import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { boot } from '@/boot/boot'
import { newId } from '@/kernel/ids'
import { BootStop } from '@/platform/boot-stop'
import { readEnv } from '@/platform/env'
import type { Portal } from '@/platform/portal'

let folder = ''
const opened: Portal[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-installation-'))
})
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.payload.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const demo = (): Record<string, string> => ({
  PORTAL_MODE: 'demo',
  DATA_FOLDER: folder,
  LOG_LEVEL: 'silent',
  PORTAL_URL: 'http://portal.test',
})
const production = (): Record<string, string> => ({
  PORTAL_MODE: 'production',
  DATA_FOLDER: folder,
  LOG_LEVEL: 'silent',
  PORTAL_URL: 'https://portal.test',
  PORTAL_SECRET: 'k3J9-vQ2_xR7mT4wZ8yB1nC6dF5gH0sL',
  DATABASE_URL: `file:${folder}/portal.db`,
  SMTP_URL: 'smtp://mail.example',
  ISSUER: 'obf',
  OBF_CLIENT_ID: 'client',
  OBF_CLIENT_SECRET: 'secret',
  RECIPIENT_HMAC_KEY: Buffer.alloc(32, 1).toString('base64'),
  RECIPIENT_CIPHER_KEYS: Buffer.alloc(32, 2).toString('base64'),
})

async function open(settings: Record<string, string>, whenBehind: 'migrate' | 'refuse' = 'migrate'): Promise<Portal> {
  const portal = await boot(readEnv(settings), { part: 'test', payloadKey: randomUUID(), whenBehind })
  opened.push(portal)
  return portal
}

async function stopOf(settings: Record<string, string>, whenBehind?: 'migrate' | 'refuse'): Promise<string> {
  try {
    await open(settings, whenBehind)
  } catch (error) {
    if (error instanceof BootStop) return error.message
    throw error
  }
  return 'it started'
}

it('opens the same database again with the same keys', async () => {
  await open(demo())
  expect(await stopOf(demo())).toBe('it started')
})

it('refuses a process with another key of recipients: everybody would be new and get every badge again', async () => {
  await open(demo())
  const other = Buffer.alloc(32, 9).toString('base64')
  expect(await stopOf({ ...demo(), RECIPIENT_HMAC_KEY: other })).toMatch(/^RECIPIENT_HMAC_KEY: .*another key/)
})

it('refuses a database of the demonstration in production, and the other way round', async () => {
  const key = production().RECIPIENT_HMAC_KEY ?? ''
  await open({ ...demo(), RECIPIENT_HMAC_KEY: key })
  expect(await stopOf(production())).toMatch(/^PORTAL_MODE: .*demo/)
})

it('refuses demonstration accounts in production', async () => {
  const portal = await open(production())
  await portal.payload.create({
    collection: 'users',
    data: { id: newId(), email: 'gestion@demo.example', password: 'une phrase assez longue' },
    overrideAccess: true,
    depth: 0,
  })
  expect(await stopOf(production())).toMatch(/demonstration accounts/)
})

it('refuses to serve a database that nobody migrated, and names the command', async () => {
  expect(await stopOf(demo(), 'refuse')).toMatch(/database is behind .*npm run migrate/)
})

it('says that a database does not answer, without its password', async () => {
  const settings = {
    ...demo(),
    DATABASE_URL: 'mongodb://portal:verysecret@127.0.0.1:9/portal?serverSelectionTimeoutMS=300',
  }
  const stop = await stopOf(settings)
  expect(stop).toMatch(/^DATABASE_URL: the database does not answer/)
  expect(stop).not.toContain('verysecret')
})

it('refuses a database that was made from another model, before anything is changed', async () => {
  const portal = await open(demo())
  await portal.payload.update({
    collection: 'payload-migrations',
    where: {},
    data: { name: 'initial-of-last-month' },
    overrideAccess: true,
    depth: 0,
  })
  expect(await stopOf(demo())).toMatch(/another, unreleased model \(initial-of-last-month\)/)
})
