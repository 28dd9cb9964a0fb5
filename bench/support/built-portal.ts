import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import flags from '@/server/process-flags.json'
import { databaseUrl, temporaryFolder } from './portal'

const root = join(import.meta.dirname, '..', '..')
const patienceMs = 60_000
const ticksPerSecond = 100

export interface BuiltPortal {
  readonly url: string
  readonly port: number
  /** Seconds of processor time since it began. */
  cpu(): number
  stop(): Promise<void>
}

/** The web process as it is built for production, on the demonstration's database. */
export async function builtPortal(): Promise<BuiltPortal> {
  const { folder, remove } = temporaryFolder()
  const port = await freePort()
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '', LOG_LEVEL: 'error' },
    ...{ PORTAL_MODE: 'demo', DEMONSTRATION_SIZE: 'small', DATA_FOLDER: folder, DATABASE_URL: databaseUrl(folder) },
    ...{ PORT: String(port), PORTAL_URL: `http://localhost:${port}` },
  }
  for (const script of ['scripts/build.mjs', 'dist/migrate.mjs', 'dist/demonstration.mjs']) {
    const given = script.startsWith('scripts/') ? ['--when-stale'] : []
    const done = spawnSync(process.execPath, [script, ...given], { cwd: root, encoding: 'utf8', env })
    if (done.status !== 0) throw new Error(`${script}: ${done.stdout}${done.stderr}`)
  }
  const child = spawn(process.execPath, [...flags.web, 'dist/main.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  const url = `http://localhost:${port}`
  await until(child, () => fetch(`${url}/`).then(({ status }) => status === 200))
  return {
    url,
    port,
    cpu: () => cpuOf(child),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      remove()
    },
  }
}

async function until(child: ChildProcess, holds: () => Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await holds().catch(() => false))) {
    if (performance.now() - begun > patienceMs || child.exitCode !== null) throw new Error('it did not start')
    await pause(100)
  }
}

/** Linux tells; elsewhere there is no figure. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
