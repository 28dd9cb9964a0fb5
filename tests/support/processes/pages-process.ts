// A web process of its own on a test's database: the front with its page cache, over pages that say what stands in the
// database. Run by `startProcess`; answers `port`, `raise` and `figures` over IPC.

import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { boot } from '@/boot/boot'
import { profiles } from '@/people/profile'
import { readEnv } from '@/platform/env'
import { raise } from '@/platform/tags/raise'
import { createApp } from '@/server/app'

const portal = await boot(readEnv(process.env, 'demo'), { part: 'test', payloadKey: randomUUID() })
const readsFor = Number(process.env.PAGE_TAKES_MS ?? 0)

/** `/badges/<id>`: the name of this row, read at the beginning of a rendering that takes its time. */
const app = createApp(portal, {
  pages: async (request, response) => {
    const row = await portal.store.get(profiles, request.url.split('/').at(-1) ?? '')
    await pause(readsFor)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!DOCTYPE html><html lang="fr"><body>${row?.displayName}</body></html>`)
  },
  health: { workerSeenAt: async () => portal.clock.now() },
})
const server = app.listen(0, '127.0.0.1')
portal.tags.start()

const tasks = {
  port: async () => (server.address() as AddressInfo).port,
  figures: async () => portal.pages.figures(),
  /** What a command of this process does: writes, and raises before it answers. */
  async rename({ id, name }: { readonly id: string; readonly name: string }) {
    const row = await portal.store.get(profiles, id)
    if (row) await portal.store.swap(profiles, row, { displayName: name })
    await raise(portal, ['badges'])
    return true
  },
}

process.on('message', async ({ number, task, input }: { number: number; task: keyof typeof tasks; input: never }) => {
  process.send?.({ number, value: await tasks[task](input) })
})
process.on('SIGTERM', async () => {
  portal.tags.stop()
  server.close()
  await portal.payload.destroy()
  process.exit(0)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
