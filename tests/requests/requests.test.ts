import { randomUUID } from 'node:crypto'
import { request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '@/demonstration/fill'
import type { OutgoingMail } from '@/platform/mail'
import { endpoints } from '@/server/endpoints'
import { frontOf, password } from '../support/http'
import { regionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { previewFor, rolesFor } from './aims'
import { crowdOf, reseat, type Sender } from './crowd'
import { type GeneratedRequest, generate, operationOf } from './generated'
import { Pairs } from './pairs'
import { Random } from './random'
import { Records } from './records'
import { scenes } from './scenes'
import { type Aim, Stage } from './scenes/stage'

/**
 * Thousands of requests made from the contracts, right and wrong, as everybody: nothing hangs, nothing fails, nothing
 * piles up. `REQUESTS_SIZE` and `REQUESTS_SEED` choose another run; the whole size is 20,000.
 */
const size = Number(process.env.REQUESTS_SIZE ?? 20_000)
const seed = Number(process.env.REQUESTS_SEED ?? 20_261_130)
const guardMilliseconds = 10_000
const atOnce = 4

let portal: TestPortal
let simulator: Simulator
let server: Server
let senders: readonly Sender[]
let app: ReturnType<typeof frontOf>

beforeAll(async () => {
  // Accounts at the factory are looked up there: one on loopback, so that nothing leaves this machine.
  simulator = await startSimulator()
  const region = regionAt(simulator)
  const factory = { OBF_BASE_URL: simulator.url, OBF_CLIENT_ID: region.id, OBF_CLIENT_SECRET: region.secret }
  portal = await testPortal({ settings: { TRUSTED_PROXIES: 'loopback', OBF_PACE: '1000', ...factory } })
  const today = '2026-11-23T09:00:00.000Z'
  await fill(portal, portal.clock, { today, size: { structures: 12, people: 20, awards: 60 } })
  app = frontOf(portal)
  senders = await crowdOf(portal, app, 8)
  server = app.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
}, 300_000)
afterAll(async () => {
  server.close()
  await portal.close()
  await simulator.stop()
})

interface Answer {
  readonly status: number
  readonly text: string
}

/** One request from an address of its own, as through a proxy that tells it. */
function send(given: GeneratedRequest, sender: Sender, address: string): Promise<Answer> {
  const { host, origin } = new URL(portal.env.portalUrl)
  const { bytes, type } = payloadOf(given)
  const headers = {
    host,
    origin,
    'x-forwarded-for': address,
    ...(sender.cookie ? { cookie: sender.cookie } : {}),
    ...(type ? { 'content-type': type, 'content-length': bytes.byteLength } : {}),
  }
  return new Promise((done, fail) => {
    const { port } = server.address() as AddressInfo
    const asked = httpRequest(
      { host: '127.0.0.1', port, path: given.path, method: given.method, headers, timeout: guardMilliseconds },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
        answer.on('error', fail)
      },
    )
    asked.on('timeout', () => asked.destroy(new Error(`no answer in ${guardMilliseconds} ms`)))
    asked.on('error', fail)
    asked.end(bytes)
  })
}

/** Decisions show the mail that they send: it is asked for first, as the screen does. */
async function withPreview(given: GeneratedRequest, sender: Sender): Promise<GeneratedRequest> {
  const preview = previewFor(given.operation)
  if (!preview || !given.isValid || !sender.cookie) return given
  const path = `${given.path.slice(0, given.path.lastIndexOf('/'))}/${preview.path}`
  const body = given.body as Record<string, unknown>
  const startsOn = 'startsOn' in body ? { startsOn: body.startsOn } : {}
  const asked = { ...given, path, body: { ...preview.body, ...startsOn } }
  const answer = await send(asked, sender, '203.0.113.250')
  if (answer.status !== 200) return given
  const { digest } = JSON.parse(answer.text) as { digest: string }
  return { ...given, body: { ...body, [preview.seen]: digest } }
}

function payloadOf({ body, file, method }: GeneratedRequest): { bytes: Buffer; type: string | null } {
  const json = JSON.stringify(body)
  if (!file) {
    return method === 'GET' || json === undefined
      ? { bytes: Buffer.alloc(0), type: null }
      : { bytes: Buffer.from(json), type: 'application/json' }
  }
  const boundary = `----${randomUUID()}`
  const bytes = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="fields"\r\n\r\n${json ?? '{}'}\r\n`),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(file.bytes),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { bytes, type: `multipart/form-data; boundary=${boundary}` }
}

/** Signs in again whoever signed out, or whose sessions were ended, by one of the requests. */
async function signInAgain(sender: Sender): Promise<void> {
  const { host, origin } = new URL(portal.env.portalUrl)
  const { port } = server.address() as AddressInfo
  const body = JSON.stringify({ email: sender.email, password })
  const headers = {
    host,
    origin,
    'content-type': 'application/json',
    'x-forwarded-for': `198.51.100.${senders.indexOf(sender)}`,
  }
  const cookie = await new Promise<string | undefined>((done, fail) => {
    const path = '/api/portal/account/sign-in'
    const asked = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => done(answer.headers['set-cookie']?.[0]?.split(';')[0]))
    })
    asked.on('error', fail)
    asked.end(body)
  })
  if (cookie) sender.cookie = cookie
}

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
  const statuses = new Map<number, number>()
  const successes = new Map<string, number>()
  const pairs = new Pairs(endpoints, operationOf)
  let sent = 0
  let heapEarly = 0
  /** In turn what has not succeeded yet, with its scene; else anything, by those who do most of the work more often. */
  const choose = () => {
    const pair = random.chance(0.4) ? pairs.next() : null
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
    const { endpoint, sender, scene } = choose()
    const operation = operationOf(endpoint)
    const stage = new Stage(portal, app, simulator, random, sender)
    let aim: Aim | null = null
    try {
      aim = scene && (await scene(stage))
    } catch (error) {
      faults.push(`scene of ${operation} as ${sender.role}: ${error instanceof Error ? error.message : 'broken'}`)
      return
    }
    const given = await withPreview(await generate(random, records, endpoint, sender, aim), sender)
    const address = `203.0.${random.below(250)}.${random.below(250)}`
    let answer: Answer
    try {
      answer = await send(given, sender, address)
    } catch (error) {
      faults.push(`${operation} as ${sender.role}: ${error instanceof Error ? error.message : 'broken'}`)
      return
    }
    const { status } = answer
    if (aim) why(`${operation} as ${sender.role}`, answer)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 500)
      faults.push(
        `${operation} as ${sender.role}: ${status} ${JSON.stringify(given.body)?.slice(0, 300)} ${answer.text.slice(0, 300)}`,
      )
    if (status < 300) {
      successes.set(sender.role, (successes.get(sender.role) ?? 0) + 1)
      if (!pairs.succeeded(endpoint, sender.role))
        faults.push(`${operation} as ${sender.role}: a success that its contract does not provide for`)
    }
    await stage.leave()
    await reseat(portal, senders, operation)
    if (sender.email && (status === 401 || /sign-out|account\/password/.test(operation))) await signInAgain(sender)
  }
  while (sent < size) {
    const count = Math.min(atOnce, size - sent)
    await Promise.all(Array.from({ length: count }, one))
    sent += count
    // Mails that one person may cause are counted by the hour.
    portal.clock.advance(8_000)
    if (sent % 500 < atOnce) {
      await runEffects(portal)
      // What the test itself has kept of the mails is not the portal's memory.
      ;(portal.sent as OutgoingMail[]).length = 0
    }
    // Every operation has run by then: what is loaded once is no growth.
    if (heapEarly === 0 && sent >= size / 4 && pairs.next() === null) heapEarly = heapAfterCollection()
    if (faults.length > 20) break
  }
  const heapLate = heapAfterCollection()
  const { without } = pairs
  const byRole = JSON.stringify(Object.fromEntries([...successes].toSorted()))
  console.log(`statuses ${JSON.stringify([...statuses].toSorted())}; heap ${heapEarly} → ${heapLate}; seed ${seed}`)
  console.log(`successes ${byRole}; ${pairs.total - without.length} of ${pairs.total} pairs of role and operation`)
  for (const name of process.env.REQUESTS_WHY ? without : [])
    console.log(name, [...(reasons.get(name) ?? [])].toSorted((a, b) => b[1] - a[1]).slice(0, 4))
  expect(faults).toEqual([])
  expect((statuses.get(429) ?? 0) / sent).toBeLessThan(0.01)
  if (heapEarly > 0) expect(heapLate / heapEarly).toBeLessThanOrEqual(1.1)
  // A short run does not come to every pair.
  if (size >= 3_000) expect(without).toEqual([])
})
