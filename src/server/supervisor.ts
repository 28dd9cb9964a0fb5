import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { accountLines } from '@/demonstration/accounts'
import { endWith, wrongConfiguration } from '@/platform/process-end'
import flags from './process-flags.json'
import { watchSources } from './reload'
import { restartDelay } from './restart-delay'
import { answerSettings, type SupervisorSettings, settingsReadApart } from './settings-apart'
import { watch } from './watchdog'

/**
 * `npm start`: migrates, then keeps one web and one worker running, passes signals on, and starts again what dies.
 * The two are what a cluster runs many of; nothing here is known to them (design §2).
 */

const isDevelopment = process.env.NODE_ENV === 'development'
/** A process that lived so long was well; its next fall begins at the shortest delay again. */
const wellAfterMilliseconds = 60_000
const patienceMilliseconds = 20_000

interface Part {
  readonly name: 'web' | 'worker'
  readonly command: readonly string[]
  child: ChildProcess | null
  falls: number
  isReady: boolean
  /** Ended by us, to begin again with the changed sources. */
  isReloading: boolean
}

const compiled = (name: string): string => join(process.cwd(), 'dist', `${name}.mjs`)
const commandOf = (name: string, source: string, flags: readonly string[] = []): readonly string[] =>
  isDevelopment ? ['--import', 'tsx', source] : [...flags, compiled(name)]

const fresh = { child: null, falls: 0, isReady: false, isReloading: false }
const known: readonly Part[] = [
  { name: 'web', command: commandOf('main', 'src/server/main.ts', flags.web), ...fresh },
  { name: 'worker', command: commandOf('worker', 'src/worker/main.ts', flags.worker), ...fresh },
]

let isStopping = false
let hasGreeted = false

async function supervise(): Promise<void> {
  if (await answerSettings()) return
  const env = await settingsReadApart()
  mkdirSync(join(env.dataFolder, 'logs'), { recursive: true, mode: 0o700 })
  const childEnv = { ...process.env, PORTAL_MODE: env.mode, DISABLE_PAYLOAD_HMR: 'true' }
  await step('migrate', 'src/server/migrate-command.ts', childEnv)
  if (env.mode === 'demo') await step('demonstration', 'src/demonstration/main.ts', childEnv)
  const parts = known.filter((part) => existsSync(part.command.at(-1) ?? ''))
  for (const part of parts) begin(part, parts, env, childEnv)
  if (isDevelopment) watchSources(() => reload(parts))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(parts))
}

/** A step that must succeed before anything is served; skipped while it is not written. */
async function step(name: string, source: string, childEnv: NodeJS.ProcessEnv): Promise<void> {
  const command = commandOf(name, source)
  if (!existsSync(command.at(-1) ?? '')) return
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { LOG_LEVEL: 'warn', ...childEnv },
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  // A step that fails has said why; one that was killed could not.
  if (signal) console.error(`L’étape « ${name} » a été interrompue (${signal}). Relancez la commande.`)
  if (code !== 0) process.exit(code ?? 1)
}

function begin(part: Part, parts: readonly Part[], env: SupervisorSettings, childEnv: NodeJS.ProcessEnv): void {
  const log = logOf(env, part.name)
  const begun = Date.now()
  const child = spawn(process.execPath, [...part.command], {
    stdio: ['ignore', log ? 'pipe' : 'inherit', 'inherit', 'ipc'],
    env: childEnv,
  })
  part.child = child
  part.isReady = false
  if (log) child.stdout?.pipe(log)
  child.on('message', (message) => {
    if (message === 'ready') {
      part.isReady = true
      watch(child, () => console.error(`Le processus « ${part.name} » ne répond plus ; il est arrêté.`))
      greetOnce(parts, env)
    }
  })
  child.once('exit', (code) => {
    part.child = null
    if (isStopping) return endWhenAllStopped(parts)
    if (part.isReloading) {
      part.isReloading = false
      return begin(part, parts, env, childEnv)
    }
    if (code === wrongConfiguration) return stop(parts, wrongConfiguration)
    part.falls = Date.now() - begun > wellAfterMilliseconds ? 1 : part.falls + 1
    const delay = restartDelay(part.falls)
    console.error(`Le processus « ${part.name} » s’est arrêté ; il redémarre dans ${delay / 1000} s.`)
    setTimeout(() => !isStopping && begin(part, parts, env, childEnv), delay)
  })
}

function reload(parts: readonly Part[]): void {
  console.log('Les sources ont changé : les processus redémarrent.')
  for (const part of parts) {
    if (!part.child) continue
    part.isReloading = true
    part.child.kill('SIGTERM')
  }
}

/** The demonstration keeps its terminal readable; elsewhere the lines go where the platform collects them. */
function logOf(env: SupervisorSettings, name: string): WriteStream | null {
  if (env.mode !== 'demo') return null
  return createWriteStream(join(env.dataFolder, 'logs', `${name}.log`), { flags: 'a', mode: 0o600 })
}

function greetOnce(parts: readonly Part[], env: SupervisorSettings): void {
  if (hasGreeted || !parts.every((part) => part.isReady || part.name === 'worker')) return
  hasGreeted = true
  console.log(`\nLe portail répond sur ${env.portalUrl}`)
  if (env.mode === 'demo') console.log(`\n${accountLines()}\n\nCourriels : ${env.portalUrl}/boite-aux-lettres`)
  if (env.mode === 'demo') console.log(`Journaux : ${join(env.dataFolder, 'logs')} · Arrêt : Ctrl+C\n`)
}

function stop(parts: readonly Part[], code = 0): void {
  if (isStopping) return
  isStopping = true
  process.exitCode = code
  for (const part of parts) part.child?.kill('SIGTERM')
  setTimeout(() => {
    for (const part of parts) part.child?.kill('SIGKILL')
  }, patienceMilliseconds).unref()
  endWhenAllStopped(parts)
}

function endWhenAllStopped(parts: readonly Part[]): void {
  if (parts.every((part) => part.child === null)) process.exit()
}

process.umask(0o077)
supervise().catch(endWith)
