import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A process of the bench that answers calls by name; both sides of a ratio run in one of their own. */
export interface Child {
  readonly process: ChildProcess
  call<T>(name: string, parameters?: unknown): Promise<T>
  stop(): Promise<void>
}

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

export async function startChild(
  file: string,
  settings: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const child = fork(join(import.meta.dirname, '..', file), [], {
    execArgv: [
      ...nodeOptions,
      '--import',
      'tsx',
      ...(process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []),
    ],
    env: { ...process.env, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  child.on('message', ({ id, value, error }: Answer) => {
    const call = open.get(id)
    open.delete(id)
    if (error) call?.reject(new Error(`${file}: ${error}`))
    else call?.resolve(value)
  })
  child.on('exit', (code) => {
    for (const { reject } of open.values()) reject(new Error(`${file} ended with ${code}`))
  })
  let last = 0
  const call = <T>(name: string, parameters?: unknown): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      last += 1
      open.set(last, { resolve: resolve as (value: unknown) => void, reject })
      child.send({ id: last, name, parameters })
    })
  await call('ready')
  return {
    process: child,
    call,
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.send({ id: 0, name: 'stop' })
      await ended
    },
  }
}

/** The other end: what a child answers to, and how it closes. */
export function answerCalls(
  handlers: Readonly<Record<string, (parameters: never) => unknown>>,
  close: () => Promise<unknown>,
): void {
  process.on('message', async ({ id, name, parameters }: { id: number; name: string; parameters: never }) => {
    if (name === 'stop') {
      await close()
      process.exit(0)
    }
    try {
      process.send?.({ id, value: name === 'ready' ? null : await handlers[name]?.(parameters) })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.on('disconnect', () => process.exit(0))
}
