import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Env } from '@/platform/env'

export type SupervisorSettings = Pick<Env, 'mode' | 'dataFolder' | 'portalUrl'>

const question = '--settings'

/**
 * The settings that the supervisor needs, read and checked by a process that ends at once: it would keep the library
 * of these checks in its memory for months, for the sake of its first second. Ends this process where they are wrong.
 */
export async function settingsReadApart(): Promise<SupervisorSettings> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', question], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>])
  if (code !== 0) process.exit(code ?? 1)
  return JSON.parse(said) as SupervisorSettings
}

/** That other process: answers, and whether it was one. */
export async function answerSettings(): Promise<boolean> {
  if (!process.argv.includes(question)) return false
  const { readEnv } = await import('@/platform/env')
  const { mode, dataFolder, portalUrl } = readEnv(process.env)
  process.stdout.write(JSON.stringify({ mode, dataFolder, portalUrl } satisfies SupervisorSettings))
  return true
}
