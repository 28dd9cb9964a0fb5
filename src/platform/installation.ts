import { createHmac } from 'node:crypto'
import type { Instant } from '../kernel/clock'
import { BootStop } from './boot-stop'
import type { Env } from './env'
import { collection, type Store } from './store/store'

interface Installation {
  readonly id: string
  readonly mode: Env['mode']
  readonly recipientKeyFingerprint: string
  readonly madeAt: Instant
}

const installations = collection<Installation>('installation')
const only = 'installation'

/** Recognises the key without telling it: with another one everybody would be new and get every badge again. */
const fingerprintOf = (key: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update('recipient key fingerprint').digest('hex').slice(0, 32)

/** The first process writes what the database is; every other must be the same. Throws `BootStop`. */
export async function checkInstallation(env: Env, store: Store, now: Instant): Promise<void> {
  const fingerprint = fingerprintOf(env.recipientHmacKey)
  await store.insert(installations, { id: only, mode: env.mode, recipientKeyFingerprint: fingerprint, madeAt: now })
  const found = await store.get(installations, only)
  const stops: string[] = []
  if (found?.mode !== env.mode) {
    stops.push(
      `PORTAL_MODE: this database was made in ${found?.mode} mode; write PORTAL_MODE=${found?.mode}, or choose another DATABASE_URL.`,
    )
  }
  if (found?.recipientKeyFingerprint !== fingerprint) {
    stops.push(
      'RECIPIENT_HMAC_KEY: this database knows its recipients by another key; write the key that it was made with.',
    )
  }
  if (stops.length > 0) throw new BootStop(stops)
}
