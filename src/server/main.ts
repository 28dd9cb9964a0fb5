import type { Server } from 'node:http'
import next from 'next'
import { boot } from '@/boot/boot'
import { keepFlushing, type VisitCounter, visitCounter } from '@/insights/visits/visit-counter'
import { BootStop } from '@/platform/boot-stop'
import { readEnv } from '@/platform/env'
import { workerSeenAt } from '@/platform/heartbeat'
import { publishOwnScripts } from '@/platform/pages/own-scripts'
import type { Portal } from '@/platform/portal'
import { endWith } from '@/platform/process-end'
import { refuseUnread } from '@/platform/refusals'
import { answerSupervisor, onStop } from '@/platform/supervised'
import { createApp } from './app'
import { builtFiles, ownScripts } from './built-files'
import { logKeptPages } from './pages/page-log'

/** Long enough for an upload or a page, shorter than what orchestrators wait before they kill. */
const drainMilliseconds = 10_000

const isDevelopment = process.env.NODE_ENV === 'development'

async function start(): Promise<void> {
  process.umask(0o077)
  answerSupervisor()
  const env = readEnv(process.env)
  const portal = await boot(env, { part: 'web' })
  publishOwnScripts(ownScripts(process.cwd()))
  const pages = next({ dev: isDevelopment, hostname: env.host, port: env.port, dir: process.cwd() })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  portal.search.follow()
  portal.tags.start()
  logKeptPages(portal)
  const visits = visitCounter(portal)
  keepFlushing(visits)
  const app = createApp(portal, {
    visits,
    pages: (request, response) => handle(request, response),
    files: builtFiles(process.cwd(), { isDevelopment }),
    isDevelopment,
    health: { workerSeenAt },
  })
  const server = app.listen(env.port, env.host, (error?: Error) => {
    if (error)
      endWith(new BootStop([`PORT: ${env.host}:${env.port} cannot be opened (${error.message}); write another port.`]))
    portal.log.info({ port: env.port }, 'listening')
    process.send?.('ready')
  })
  if (isDevelopment) server.on('upgrade', pages.getUpgradeHandler())
  server.on('clientError', refuseUnread)
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  shutDownOnSignal(server, portal, visits)
}

/** Answers what it has begun, takes nothing new, then closes the database. */
function shutDownOnSignal(server: Server, portal: Portal, visits: VisitCounter): void {
  onStop((signal) => {
    portal.log.info({ signal }, 'stopping')
    portal.tags.stop()
    const impatience = setTimeout(() => server.closeAllConnections(), drainMilliseconds)
    server.close(async () => {
      clearTimeout(impatience)
      await visits.flush()
      await portal.payload.destroy()
      process.exit(0)
    })
    server.closeIdleConnections()
  })
}

start().catch(endWith)
