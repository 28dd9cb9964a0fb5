import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Express, RequestHandler } from 'express'
import supertest from 'supertest'
import { boot } from '@/boot/boot'
import { createLog } from '@/boot/logging'
import type { PortalEndpoint } from '@/platform/endpoint'
import { readEnv } from '@/platform/env'
import type { Portal } from '@/platform/portal'
import { createApp } from '@/server/app'

export const portalUrl = 'http://portal.test'

export interface Front {
  readonly portal: Portal
  readonly app: Express
  readonly logLines: () => readonly string[]
  /** A request as a browser on the portal would send it. */
  readonly ask: (method: 'get' | 'post' | 'patch' | 'delete' | 'head', path: string) => supertest.Test
  readonly close: () => Promise<void>
}

interface FrontOptions {
  readonly settings?: Readonly<Record<string, string>>
  readonly endpoints?: readonly PortalEndpoint[]
  readonly pages?: RequestHandler
  readonly workerSeenAt?: () => Promise<string | null>
}

/** The whole front on a temporary SQLite database, without Next. */
export async function openFront(options: FrontOptions = {}): Promise<Front> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portal-test-'))
  const env = readEnv(
    { PORTAL_MODE: 'demo', PORTAL_URL: portalUrl, DATA_FOLDER: dataFolder, ...options.settings },
    'demo',
  )
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
  const log = createLog(env, 'test', destination)
  const portal = await boot(env, { part: 'test', log, payloadKey: randomUUID(), whenBehind: 'migrate' })
  const app = createApp(portal, {
    ...(options.endpoints ? { endpoints: options.endpoints } : {}),
    ...(options.pages ? { pages: options.pages } : {}),
    health: { workerSeenAt: options.workerSeenAt ?? (async () => portal.clock.now()) },
  })
  return {
    portal,
    app,
    logLines: () => lines,
    ask: (method, path) => supertest(app)[method](path).set('Host', new URL(portalUrl).host).set('Origin', portalUrl),
    close: async () => {
      await portal.payload.destroy()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
