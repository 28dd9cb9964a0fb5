import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bench } from './support/bench'
import { databaseUrl, openPortal, temporaryFolder } from './support/portal'
import { alternating, mebibytes, median } from './support/rounds'

const root = join(import.meta.dirname, '..')
const bareFolder = join(import.meta.dirname, 'bare-framework')
const nextBinary = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
/** Asked of both: it opens Payload and its database, and answers who is signed in. */
const firstPath = '/api/users/me'
const requests = 200
const patienceMs = 60_000

interface Started {
  readonly seconds: number
  readonly resident: number
  readonly residentAfter: number
}

export const start: Bench = {
  name: 'start',
  title: 'Cold start and resident memory',
  method:
    'From the start of the process to its first answer from Payload (`/api/users/me`), then the resident memory at once and after 200 requests: the portal’s web process built for production, on a migrated database; beside it `next start` of Next and Payload with an empty configuration. In turns.',
  run: async ({ quick }) => {
    buildBoth()
    const portal = temporaryFolder()
    const bare = temporaryFolder()
    await (await openPortal(portal.folder)).close()
    try {
      const found = await alternating(
        quick ? 1 : 5,
        () => measured((port) => startPortal(port, portal.folder)),
        () => measured((port) => startBare(port, bare.folder)),
      )
      const of = (name: keyof Started) => ({
        portal: median(found.portal.map((one) => one[name])),
        bare: median(found.bare.map((one) => one[name])),
      })
      const memory = (measure: string, { portal, bare }: { readonly portal: number; readonly bare: number }) => ({
        measure,
        portal: mebibytes(portal),
        bare: mebibytes(bare),
        ratio: bare / portal,
      })
      const seconds = of('seconds')
      return [
        {
          measure: 'from the start of the process to the first answer',
          portal: `${seconds.portal.toFixed(2)} s`,
          bare: `${seconds.bare.toFixed(2)} s`,
          ratio: seconds.bare / seconds.portal,
        },
        memory('resident memory then', of('resident')),
        memory(`resident memory after ${requests} requests`, of('residentAfter')),
      ]
    } finally {
      portal.remove()
      bare.remove()
    }
  },
}

function buildBoth(): void {
  run([join(root, 'scripts', 'build.mjs'), '--when-stale'], root)
  if (!existsSync(join(bareFolder, '.next', 'BUILD_ID'))) run([nextBinary, 'build'], bareFolder)
}

function run(parameters: readonly string[], cwd: string): void {
  const built = spawnSync(process.execPath, [...parameters], { cwd, encoding: 'utf8', env: production })
  if (built.status !== 0) throw new Error(`not built: ${built.stdout}${built.stderr}`)
}

const production = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' }

const startPortal = (port: number, folder: string): ChildProcess =>
  spawn(process.execPath, [join(root, 'dist', 'main.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...production,
      ...{ PORTAL_MODE: 'demo', DATA_FOLDER: folder, DATABASE_URL: databaseUrl(folder), LOG_LEVEL: 'error' },
      ...{ PORT: String(port), PORTAL_URL: `http://localhost:${port}` },
    },
  })

const startBare = (port: number, folder: string): ChildProcess =>
  spawn(process.execPath, [nextBinary, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: bareFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...production, BENCH_DATABASE: databaseUrl(folder) },
  })

async function measured(begin: (port: number) => ChildProcess): Promise<Started> {
  const port = await freePort()
  const begun = performance.now()
  const child = begin(port)
  try {
    while (!(await answers(port))) {
      if (performance.now() - begun > patienceMs || child.exitCode !== null) throw new Error('it did not start')
      await pause(20)
    }
    const seconds = (performance.now() - begun) / 1000
    const resident = residentOf(child)
    for (let n = 0; n < requests; n += 1) await answers(port)
    return { seconds, resident, residentAfter: residentOf(child) }
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}${firstPath}`)
    await response.text()
    return response.status < 500
  } catch {
    return false
  }
}

/** Linux tells what a process really holds; elsewhere this bench has no figure. */
function residentOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
