import type { Router } from 'express'
import express from 'express'
import { behindMigrations } from '@/boot/migrate'
import type { Portal } from '@/platform/portal'

/** A worker that has said nothing for so long is taken for dead. */
const heartbeatSeconds = 60

export interface HealthSources {
  /** When a worker last said that it works; null when none ever did. */
  readonly workerSeenAt: (portal: Portal) => Promise<string | null>
}

/** `/healthz`: the process answers. `/readyz`: it can serve: database, migrations, a worker that lives. No detail leaves. */
export function health(portal: Portal, sources: HealthSources): Router {
  const router = express.Router()
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    const checks = {
      database: await holds(portal, async () => {
        await portal.payload.db.count({ collection: 'users' })
        return true
      }),
      migrations: await holds(portal, async () => (await behindMigrations(portal.payload)).length === 0),
      worker: await holds(portal, async () => isRecent(portal, await sources.workerSeenAt(portal))),
    }
    const isReady = Object.values(checks).every(Boolean)
    response.status(isReady ? 200 : 503).set('cache-control', 'no-store')
    response.json({ status: isReady ? 'ok' : 'unavailable', checks })
  })
  return router
}

/** No detail leaves, so that the log has to say why. */
async function holds({ log }: Portal, check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch (error) {
    log.warn({ err: error }, 'a check of readiness failed')
    return false
  }
}

const isRecent = (portal: Portal, seenAt: string | null): boolean =>
  seenAt !== null && Date.parse(portal.clock.now()) - Date.parse(seenAt) < heartbeatSeconds * 1000
