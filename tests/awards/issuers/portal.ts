import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload } from 'payload'
import pino from 'pino'
import { generateSigningKey } from '@/awards/issuers/embedded/keys'
import { readEnv } from '@/platform/env'
import { localFiles } from '@/platform/files-local'
import type { Portal } from '@/platform/portal'
import { createStore } from '@/platform/store'
import { portalConfig } from '~/payload.config'

export type IssuingPortal = Pick<Portal, 'env' | 'clock' | 'payload' | 'store' | 'files' | 'log'> & {
  /** Sets the clock. */
  at(instant: string): void
  stop(): Promise<void>
}

/** What issuing and hosting need of a portal, on a new SQLite database and a new folder. */
export async function issuingPortal(): Promise<IssuingPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-issuing-'))
  const log = pino({ level: 'silent' })
  const databaseUrl = `file:${folder}/portal.db`
  const env = readEnv({
    PORTAL_MODE: 'demo',
    PORTAL_URL: 'http://127.0.0.1:4400',
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl,
    ISSUER: 'embedded',
    ISSUER_SIGNING_KEY: await generateSigningKey(),
    LOG_LEVEL: 'silent',
  })
  const payload = await getPayload({ config: await portalConfig(env, log), disableOnInit: true, key: folder })
  await payload.db.migrate()
  let now = '2026-04-01T09:00:00.000Z'
  return {
    env,
    payload,
    log,
    clock: { now: () => now },
    store: createStore(payload),
    files: localFiles(join(folder, 'files')),
    at: (instant) => {
      now = instant
    },
    async stop() {
      await payload.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
