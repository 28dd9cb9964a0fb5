import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Env } from '@/platform/env'

/** How a process ended, and what it printed. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly printed: string
}

export interface PortalProcess {
  readonly child: ChildProcess
  /** Asks for a task of `portal-process.ts`; fails when the process ends before it answers. */
  ask<T>(task: string, input?: object): Promise<T>
  /** The next message that holds this name (`began`). */
  next<T>(name: string): Promise<T>
  readonly ended: Promise<Ending>
  stop(): Promise<Ending>
}

const script = fileURLToPath(new URL('./portal-process.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A second process on a test's database. Stop it at the test's end. */
export async function startProcess(
  env: Env,
  settings: Readonly<Record<string, string>> = {},
  file = script,
): Promise<PortalProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: `${root}node_modules/.cache/node-compile`,
      HOME: process.env.HOME,
      PORTAL_MODE: 'demo',
      NODE_ENV: 'production',
      PORTAL_URL: env.portalUrl,
      DATA_FOLDER: env.dataFolder,
      DATABASE_URL: env.databaseUrl,
      LOG_LEVEL: 'error',
      ...settings,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)))
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, printed }))
  })
  const next = <T>(name: string): Promise<T> => {
    const found = new Promise<T>((resolve) => {
      const listen = (message: Readonly<Record<string, unknown>>) => {
        if (typeof message !== 'object' || !(name in message)) return
        child.off('message', listen)
        resolve(message[name] as T)
      }
      child.on('message', listen)
    })
    return Promise.race([found, ended.then((ending) => Promise.reject(endedEarly(ending)))])
  }
  let asked = 0
  await Promise.race([
    new Promise<void>((resolve) => child.once('message', () => resolve())),
    ended.then((ending) => Promise.reject(endedEarly(ending))),
  ])
  return {
    child,
    next,
    ended,
    ask<T>(task: string, input: object = {}): Promise<T> {
      const number = ++asked
      const answer = new Promise<T>((resolve, reject) => {
        const listen = (message: { number?: number; value?: unknown; error?: string }) => {
          if (message.number !== number) return
          child.off('message', listen)
          if (message.error === undefined) resolve(message.value as T)
          else reject(new Error(message.error))
        }
        child.on('message', listen)
      })
      child.send({ number, task, input })
      return Promise.race([answer, ended.then((ending) => Promise.reject(endedEarly(ending)))])
    },
    stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      return ended
    },
  }
}

const endedEarly = ({ code, signal, printed }: Ending): Error =>
  new Error(`The process ended with ${signal ?? code} before it answered:\n${printed}`)
