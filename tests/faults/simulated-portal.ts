// One process of a simulated portal, told over IPC what to do: a web process that acts for people, or a worker. It may end
// at any moment. Run by `startProcess`.

import { randomUUID } from 'node:crypto'
import { boot } from '@/boot/boot'
import { readEnv } from '@/platform/env'
import type { Portal } from '@/platform/portal'
import { acts } from '../recognition/simulated-acts'
import { testClock } from '../support/portal'

const clock = testClock()
const mail = {
  send: async ({ key, subject }: { readonly key: string; readonly subject: string }) => {
    process.send?.({ mail: { key, subject } })
  },
}
const env = readEnv(process.env, 'demo')
const portal: Portal = await boot(env, { part: 'test', clock, mail, payloadKey: randomUUID() })

interface Asked {
  readonly number: number
  readonly task: keyof typeof acts
  readonly input: { readonly now: string; readonly given: unknown }
}

process.on('message', async ({ number, task, input }: Asked) => {
  clock.set(input.now)
  try {
    const act = acts[task] as (of: Portal, given: unknown) => Promise<unknown>
    process.send?.({ number, value: (await act(portal, input.given)) ?? null })
  } catch (error) {
    process.send?.({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
