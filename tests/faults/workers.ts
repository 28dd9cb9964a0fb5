import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Env } from '@/platform/env'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The worker as it is deployed, bundled once: it begins its work in a second or two. */
export function bundledWorker(): { readonly file: string; remove(): void } {
  // Beside node_modules' own packages, so that what stays outside the bundle is found; `dist` as in production.
  const folder = mkdtempSync(join(root, 'node_modules', '.faults-'))
  const built = spawnSync(process.execPath, ['scripts/build.mjs', '--worker-into', join(folder, 'dist')], {
    cwd: root,
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The worker was not bundled:\n${built.stderr}`)
  return { file: join(folder, 'dist', 'worker.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Crew {
  /** Processes that were ended with SIGKILL. */
  readonly kills: () => number
  /** Ends one of them that is at work once `moment` has come, and starts another in its place. */
  killOne(moment: () => Promise<void>): Promise<void>
  /** What they said when they ended by themselves: nothing, in a good run. */
  readonly complaints: () => readonly string[]
  stop(): Promise<void>
}

/** So many workers on one database; each that ends is replaced, as the supervisor does it. */
export function startCrew(env: Env, file: string, size: number, settings: Readonly<Record<string, string>>): Crew {
  const crew: { readonly child: ChildProcess; readonly atWork: Promise<unknown> }[] = []
  const complaints: string[] = []
  let [kills, stopping, next] = [0, false, 0]

  function start(place: number): void {
    const child = spawn(process.execPath, [file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile'),
        PORTAL_MODE: 'demo',
        PORTAL_URL: env.portalUrl,
        DATA_FOLDER: env.dataFolder,
        DATABASE_URL: env.databaseUrl,
        LOG_LEVEL: 'error',
        ...settings,
      },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (said = (said + chunk).slice(-2000)))
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL' && !stopping) complaints.push(`ended with ${signal ?? code}: ${said}`)
      if (!stopping) start(place)
    })
    const atWork = new Promise((resolve) => child.once('message', resolve).once('exit', resolve))
    crew[place] = { child, atWork }
  }

  for (let place = 0; place < size; place += 1) start(place)
  return {
    kills: () => kills,
    complaints: () => complaints,
    async killOne(moment) {
      const victim = crew[next++ % size]
      await victim?.atWork
      await moment()
      const { child } = victim ?? {}
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      kills += 1
    },
    async stop() {
      stopping = true
      const ended = crew.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
      for (const { child } of crew) child.kill('SIGKILL')
      await Promise.all(ended)
    },
  }
}
