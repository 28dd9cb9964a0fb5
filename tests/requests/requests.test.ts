import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '@/demonstration/fill'
import type { OutgoingMail } from '@/platform/mail'
import { endpoints } from '../support/composed'
import { frontOf } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { rolesFor } from './aims'
import { anyAddress, crowdOf, reseat, type Sender } from './crowd'
import { generate, operationOf } from './generated'
import { type OutsideServices, settingsFor, startOutside, stopOutside } from './outside'
import { Pairs } from './pairs'
import { Random } from './random'
import { Records } from './records'
import { scenes } from './scenes'
import { type Aim, Stage } from './scenes/stage'
import { type Answer, Line } from './sending'

/**
 * Thousands of requests made from the contracts, right and wrong, as everybody: nothing hangs, nothing fails, nothing
 * piles up. `REQUESTS_SIZE` and `REQUESTS_SEED` choose another run; the whole size is 20,000.
 */
const size = Number(process.env.REQUESTS_SIZE ?? 20_000)
const seed = Number(process.env.REQUESTS_SEED ?? 20_261_130)
const atOnce = 4

let portal: TestPortal
let outside: OutsideServices
let server: Server
let line: Line
let senders: readonly Sender[]
let app: ReturnType<typeof frontOf>
const spoolFile = join(mkdtempSync(join(tmpdir(), 'requests-')), 'log')

beforeAll(async () => {
  outside = await startOutside()
  portal = await testPortal({ settings: { TRUSTED_PROXIES: 'loopback', ...settingsFor(outside) } })
  const today = '2026-11-23T09:00:00.000Z'
  await fill(portal, portal.clock, { today, size: { structures: 12, people: 20, awards: 60 } })
  app = frontOf(portal)
  // Each account has a limit an hour: a larger run is made by more people.
  senders = await crowdOf(portal, app, Math.max(8, Math.ceil(size / 800)))
  server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  line = new Line(server, portal.env.portalUrl)
}, 300_000)
afterAll(async () => {
  server.close()
  ;(portal.logged as string[]).push(readFileSync(spoolFile, 'utf8'))
  rmSync(dirname(spoolFile), { recursive: true, force: true })
  await portal.close()
  await stopOutside(outside)
})

const reasons = new Map<string, Map<string, number>>()
/** For whoever extends the generator: what a request that should be right is refused for. */
function why(pair: string, { status, text }: Answer): void {
  let said = ''
  if (status >= 400) {
    const { code, fields = [] } = JSON.parse(text) as { code: string; fields?: { name: string; detail: string }[] }
    said = ` ${code} ${fields.map(({ name, detail }) => `${name}: ${detail.slice(0, 60)}`).join(' | ')}`
  }
  const known = reasons.get(pair) ?? new Map<string, number>()
  const key = `${status}${said}`
  known.set(key, (known.get(key) ?? 0) + 1)
  reasons.set(pair, known)
}

/** Mails and log lines that the test itself keeps are not the portal's memory: lines go to a file until the canary asks. */
function spool(): void {
  ;(portal.sent as OutgoingMail[]).length = 0
  appendFileSync(spoolFile, portal.logged.join(''))
  ;(portal.logged as string[]).length = 0
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heapAfterCollection = (): number => {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

it(`answers ${size} generated requests without failing, hanging or growing`, { timeout: 5_400_000 }, async () => {
  const random = new Random(seed)
  const records = new Records(portal, random)
  const unknown = endpoints.flatMap(({ contract }) =>
    [...contract.path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) =>
      records.isKnown(name) ? [] : [`${name} in ${contract.path}`],
    ),
  )
  expect(unknown, 'parameters that records.ts does not know').toEqual([])

  const faults: string[] = []
  const brokenScenes: string[] = []
  const statuses = new Map<number, number>()
  const successes = new Map<string, number>()
  const pairs = new Pairs(endpoints, operationOf)
  let sent = 0
  let heapEarly = 0
  let allAfter = 0
  /** In turn what has not succeeded yet, with its scene; else anything, by those who do most of the work more often. */
  const choose = () => {
    const pair = random.chance(0.6) ? pairs.next() : null
    if (pair) {
      const sender = random.of(senders.filter(({ role }) => role === pair.role))
      return { endpoint: pair.endpoint, sender, scene: scenes[operationOf(pair.endpoint)] ?? (async () => ({})) }
    }
    const endpoint = random.of(endpoints)
    const busy = rolesFor(endpoint.contract.path)
    const sender = random.of(random.chance(0.5) ? senders.filter(({ role }) => busy.includes(role)) : senders)
    return { endpoint, sender, scene: null }
  }
  const one = async (): Promise<void> => {
    const { endpoint, sender: chosen, scene } = choose()
    const operation = operationOf(endpoint)
    const stage = new Stage(portal, app, outside, random, chosen)
    let aim: Aim | null = null
    try {
      aim = scene && (await scene(stage))
    } catch (error) {
      // It met a limit of the minute, for example, and is tried again; one that never works leaves its pair without success.
      brokenScenes.push(`${operation} as ${chosen.role}: ${error instanceof Error ? error.message : 'broken'}`)
      return
    }
    const { sender } = stage
    const given = await line.withPreview(await generate(random, records, endpoint, sender, aim), sender)
    const address = anyAddress(random)
    let answer: Answer
    try {
      answer = await line.send(given, sender, address)
    } catch (error) {
      faults.push(`${operation} as ${sender.role}: ${error instanceof Error ? error.message : 'broken'}`)
      return
    }
    const { status } = answer
    const isLed = aim?.leadsTo !== undefined && answer.headers.location?.startsWith(aim.leadsTo) === true
    if (aim && process.env.REQUESTS_WHY) why(`${operation} as ${sender.role}`, answer)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 500)
      faults.push(
        `${operation} as ${sender.role}: ${status} ${JSON.stringify(given.body)?.slice(0, 300)} ${answer.text.slice(0, 300)}`,
      )
    if (status < 300 || isLed) {
      successes.set(sender.role, (successes.get(sender.role) ?? 0) + 1)
      if (!pairs.succeeded(endpoint, sender.role))
        faults.push(`${operation} as ${sender.role}: a success that its contract does not provide for`)
    }
    await stage.leave()
    await reseat(portal, senders, operation)
    if (sender === chosen && sender.email && (status === 401 || /sign-out|account\/password/.test(operation)))
      await line.signInAgain(sender, `198.51.100.${senders.indexOf(sender)}`)
  }
  while (sent < size) {
    const count = Math.min(atOnce, size - sent)
    await Promise.all(Array.from({ length: count }, one))
    sent += count
    if (allAfter === 0 && pairs.isDone) allAfter = sent
    // Mails that one person may cause are counted by the hour.
    portal.clock.advance(8_000)
    if (sent % 500 < atOnce) {
      await runEffects(portal)
      spool()
    }
    // Every operation has run by then: what is loaded once is no growth.
    if (heapEarly === 0 && sent >= size / 4 && pairs.next() === null) {
      spool()
      heapEarly = heapAfterCollection()
    }
    if (faults.length > 20) break
  }
  spool()
  const heapLate = heapAfterCollection()
  const { without } = pairs
  const byRole = JSON.stringify(Object.fromEntries([...successes].toSorted()))
  console.log(`statuses ${JSON.stringify([...statuses].toSorted())}; heap ${heapEarly} → ${heapLate}; seed ${seed}`)
  console.log(
    `successes ${byRole}; ${pairs.total - without.length} of ${pairs.total} pairs of role and operation, all after ${allAfter} requests`,
  )
  for (const name of process.env.REQUESTS_WHY ? without : [])
    console.log(name, [...(reasons.get(name) ?? [])].toSorted((a, b) => b[1] - a[1]).slice(0, 4))
  expect(faults).toEqual([])
  expect(brokenScenes.length, brokenScenes.join('\n')).toBeLessThanOrEqual(sent / 300)
  expect((statuses.get(429) ?? 0) / sent).toBeLessThan(0.01)
  if (heapEarly > 0) expect(heapLate / heapEarly).toBeLessThanOrEqual(1.1)
  // A short run does not come to every pair.
  if (size >= 3_000) expect(without).toEqual([])
})
