import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sizes } from '@/demonstration/fill'

let folder = ''
let filling: ChildProcess | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-filling-'))
})
afterEach(() => {
  filling?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** The step of `npm start`, as a process of its own; `heard` sees its words as they come. */
function fillIn(heard: (words: string) => void = () => undefined) {
  const { PATH } = process.env
  const env = {
    ...{ PATH, PORTAL_MODE: 'demo', DEMONSTRATION_SIZE: 'small' },
    ...{ DATA_FOLDER: folder, DATABASE_URL: `file:${join(folder, 'portal.db')}` },
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/demonstration/main.ts'], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  filling = child
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      words += piece.toString()
      heard(words)
    })
  return new Promise<{ words: string; signal: string | null; code: number | null }>((done) =>
    child.once('close', (code, signal) => done({ words, code, signal })),
  )
}

const countOf = async (table: string): Promise<number> => {
  const client = createClient({ url: `file:${join(folder, 'portal.db')}` })
  const { rows } = await client.execute(`select count(*) as counted from ${table}`)
  client.close()
  return Number(rows[0]?.counted)
}

it('a filling that is killed half-way begins again, keeps the keys, and ends whole', { timeout: 400_000 }, async () => {
  const broken = await fillIn((words) => words.includes('25 %') && filling?.kill('SIGKILL'))
  expect(broken.signal).toBe('SIGKILL')
  expect(existsSync(join(folder, 'demonstration-under-way'))).toBe(true)
  const keys = readFileSync(join(folder, 'keys.json'), 'utf8')

  const whole = await fillIn()
  expect(whole.words).toContain('avait été interrompu : il recommence')
  expect(whole.words).toContain('Démonstration remplie')
  expect([whole.code, existsSync(join(folder, 'demonstration-under-way'))]).toEqual([0, false])
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(keys)
  expect([await countOf('organizations'), await countOf('partner_awards')]).toEqual([
    sizes.small.structures,
    sizes.small.awards,
  ])

  const again = await fillIn()
  expect([again.code, again.words]).toEqual([0, ''])
})
