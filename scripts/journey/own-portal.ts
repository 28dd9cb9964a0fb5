import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import flags from '@/server/process-flags.json'
import { freePort } from '../free-port'
import { Browser, eventually } from './browser'

export interface OwnPortal {
  readonly url: string
  stop(): Promise<void>
}

/** A migrated temporary database with the accounts of the staff, and the processes that can be run on it. */
export interface PreparedPortal {
  readonly url: string
  readonly env: NodeJS.ProcessEnv
  run(part: 'web' | 'worker', settings?: Readonly<Record<string, string>>): ChildProcess
  /** Once web and worker run: waits for both, and lets the staff choose their passwords. */
  open(): Promise<void>
  remove(): void
}

const root = resolve(import.meta.dirname, '..', '..')
const parts = { migrate: 'migrate', staff: 'staff-create', web: 'main', worker: 'worker' } as const

/** What the supervisor starts them with. */
const flagsOf = (part: keyof typeof parts): readonly string[] =>
  part === 'web' || part === 'worker' ? flags[part] : []

/** Built first when it is stale. Processes take their settings from here, over those of this process. */
export async function preparePortal(settings: Readonly<Record<string, string>> = {}): Promise<PreparedPortal> {
  const production = { ...process.env, NODE_ENV: 'production' as const }
  await ended(
    spawn(process.execPath, ['scripts/build.mjs', '--when-stale'], {
      cwd: root,
      env: production,
      stdio: ['ignore', 2, 2],
    }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'portal-journey-'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...production,
    ...{
      PORTAL_MODE: 'demo',
      DEMONSTRATION_SIZE: 'small',
      PORT: String(port),
      PORTAL_URL: `http://localhost:${port}`,
      DATA_FOLDER: folder,
    },
    LOG_LEVEL: 'error',
    DISABLE_PAYLOAD_HMR: 'true',
    DATABASE_URL: `file:${join(folder, 'portal.db')}`,
    ...settings,
  }
  // The channel closes when this process ends, however it ends: web and worker then stop by themselves.
  const run = (
    part: keyof typeof parts,
    given: readonly string[] = [],
    more: Readonly<Record<string, string>> = {},
  ): ChildProcess =>
    spawn(process.execPath, [...flagsOf(part), join('dist', `${parts[part]}.mjs`), ...given], {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
  await ended(run('migrate'))
  const links: string[] = []
  const { reviewer, manager, editor, moderator } = demonstrationAccounts
  for (const { email, displayName, roles } of [reviewer, manager, editor, moderator]) {
    links.push(await printed(run('staff', ['--email', email, '--name', displayName, '--roles', roles.join(',')])))
  }
  const url = `http://localhost:${port}`
  return {
    url,
    env,
    run(part, more) {
      const child = run(part, [], more)
      child.stdout?.resume()
      return child
    },
    async open() {
      await eventually({ patienceMs: 120_000 }, 'Portail prêt', () => isReady(url))
      for (const link of links) await choosePassword(url, new URL(/https?:\S+/.exec(link)?.[0] ?? url))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A portal on a temporary database, as `npm start` would serve it. */
export async function startOwnPortal(settings: Readonly<Record<string, string>> = {}): Promise<OwnPortal> {
  const prepared = await preparePortal(settings)
  const children = [prepared.run('web'), prepared.run('worker')]
  const stop = async (): Promise<void> => {
    await Promise.all(children.map((child) => stopped(child)))
    prepared.remove()
  }
  try {
    await prepared.open()
  } catch (error) {
    await stop()
    throw error
  }
  return { url: prepared.url, stop }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).status === 200
  } catch {
    return false
  }
}

/** What `staff:create` prints: the link by which its owner chooses a password. */
async function printed(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  await ended(child)
  return text
}

async function choosePassword(url: string, { searchParams }: URL): Promise<void> {
  const [profileId, token] = [searchParams.get('compte'), searchParams.get('jeton')]
  await new Browser({ url, patienceMs: 0 }).does('/account/new-password', {
    profileId,
    token,
    password: demonstrationPassword,
  })
}

async function ended(child: ChildProcess): Promise<void> {
  child.stdout?.resume()
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`A step before the journey ended with ${code}.`)
}

export function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
  })
}
