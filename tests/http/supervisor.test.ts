import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { restartDelay } from '@/server/restart-delay'

/** Real processes: the supervisor as it is built, over two small ones that write down what happens to them. */
let folder = ''
let supervisor: ChildProcess | null = null
let words = ''

const body = (name: string, exitsWith: number | null): string => `
import { appendFileSync } from 'node:fs'
const note = (what) => appendFileSync('story.txt', '${name} ' + what + ' ' + process.pid + '\\n')
process.on('SIGTERM', () => { note('stops'); process.exit(0) })
process.on('disconnect', () => { note('is alone'); process.exit(0) })
note('begins')
process.send('ready')
${exitsWith === null ? '' : `process.exit(${exitsWith})`}
setInterval(() => {}, 1000)
`

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-supervisor-'))
  mkdirSync(join(folder, 'dist'))
  words = ''
  await build({
    entryPoints: [resolve('src/server/supervisor.ts')],
    outfile: join(folder, 'dist', 'supervisor.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    tsconfig: resolve('tsconfig.json'),
    logLevel: 'silent',
  })
})
afterEach(() => {
  supervisor?.kill('SIGKILL')
  for (const [, , pid] of story()) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  rmSync(folder, { recursive: true, force: true })
})

function begin(web = body('web', null), worker = body('worker', null)): Promise<number | null> {
  writeFileSync(join(folder, 'dist', 'main.mjs'), web)
  writeFileSync(join(folder, 'dist', 'worker.mjs'), worker)
  const child = spawn(process.execPath, ['dist/supervisor.mjs'], {
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      PORTAL_MODE: 'demo',
      DATA_FOLDER: join(folder, 'data'),
      PORT: '4299',
    },
  })
  supervisor = child
  child.stdout.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  return new Promise((done) => child.once('exit', done))
}

function story(): string[][] {
  const path = join(folder, 'story.txt')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}
const times = (name: string, what: string): number =>
  story().filter(([who, did]) => who === name && did === what).length

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not happen: ${JSON.stringify(story())} ${words}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

describe('the supervisor', () => {
  it('starts one web and one worker, and says in French where the portal is', async () => {
    begin()
    await until(() => times('web', 'begins') === 1 && times('worker', 'begins') === 1 && words.includes('répond'))
    expect(words).toContain('Le portail répond sur http://localhost:4299')
  })

  it.each(['web', 'worker'])('starts the %s again when it is killed, and leaves the other alone', async (name) => {
    begin()
    await until(() => times('web', 'begins') === 1 && times('worker', 'begins') === 1)
    const pid = story().find(([who]) => who === name)?.[2]
    process.kill(Number(pid), 'SIGKILL')
    await until(() => times(name, 'begins') === 2)
    expect(times(name === 'web' ? 'worker' : 'web', 'begins')).toBe(1)
  })

  it('passes a stop on, waits for both, and ends well', async () => {
    const ended = begin()
    await until(() => times('web', 'begins') === 1 && times('worker', 'begins') === 1)
    supervisor?.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect([times('web', 'stops'), times('worker', 'stops')]).toEqual([1, 1])
  })

  it('does not insist on a configuration that is wrong', async () => {
    const ended = begin(body('web', 78))
    expect(await ended).toBe(78)
    expect(times('web', 'begins')).toBe(1)
  })

  it('leaves nobody behind when it is killed itself', async () => {
    begin()
    await until(() => times('web', 'begins') === 1 && times('worker', 'begins') === 1)
    supervisor?.kill('SIGKILL')
    await until(() => times('web', 'is') === 1 && times('worker', 'is') === 1)
  })

  it('stops at a wrong setting with the sentence alone', async () => {
    writeFileSync(join(folder, 'dist', 'main.mjs'), '')
    const child = spawn(process.execPath, ['dist/supervisor.mjs'], {
      cwd: folder,
      env: { NODE_ENV: 'production', PATH: process.env.PATH, PORTAL_MODE: 'demo', PORT: 'many' },
    })
    supervisor = child
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
    expect(await new Promise((done) => child.once('exit', done))).toBe(78)
    expect(words.trim()).toBe('PORT: write a number between 1 and 65535, for example 3000.')
  })
})

it.each([
  [1, 500],
  [2, 1_000],
  [5, 8_000],
  [7, 30_000],
  [60, 30_000],
])('after %i falls in a row it waits %i ms', (falls, delay) => {
  expect(restartDelay(falls)).toBe(delay)
})
