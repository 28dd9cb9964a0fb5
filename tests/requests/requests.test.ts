import { randomUUID } from 'node:crypto'
import { request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '@/demonstration/fill'
import { endpoints } from '@/server/endpoints'
import { frontOf, password } from '../support/http'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { previewFor, rolesFor } from './aims'
import { crowdOf, type Sender } from './crowd'
import { type GeneratedRequest, generate, operationOf } from './generated'
import { Random } from './random'
import { Records } from './records'
import { withoutSuccess } from './without-success'

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

beforeAll(async () => {
  // Accounts at the factory are looked up there: one on loopback, so that nothing leaves this machine.
  simulator = await startSimulator()
  portal = await testPortal({
    settings: { TRUSTED_PROXIES: 'loopback', OBF_BASE_URL: simulator.url, OBF_PACE: '1000' },
  })
  const today = '2026-11-23T09:00:00.000Z'
  await fill(portal, portal.clock, { today, size: { structures: 12, people: 20, awards: 60 } })
  const app = frontOf(portal)
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
function why(operation: string, _role: string, { status, text }: Answer): void {
  let said = ''
  if (status >= 400) {
    const { code, fields = [] } = JSON.parse(text) as { code: string; fields?: { name: string; detail: string }[] }
    said = ` ${code} ${fields.map(({ name, detail }) => `${name}: ${detail.slice(0, 60)}`).join(' | ')}`
  }
  const known = reasons.get(operation) ?? new Map<string, number>()
  const key = `${status}${said}`
  known.set(key, (known.get(key) ?? 0) + 1)
  reasons.set(operation, known)
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heapAfterCollection = (): number => {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

it(`answers ${size} generated requests without failing, hanging or growing`, { timeout: 1_800_000 }, async () => {
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
  const succeeded = new Map<string, Set<string>>()
  let sent = 0
  let heapEarly = 0
  const one = async (): Promise<void> => {
    // What has not succeeded yet is tried more often: each role is to get through wherever it may.
    const waiting = endpoints.filter((candidate) => !succeeded.has(operationOf(candidate)))
    const endpoint = random.of(waiting.length > 0 && random.chance(0.4) ? waiting : endpoints)
    const busy = rolesFor(endpoint.contract.path)
    const sender = random.of(random.chance(0.5) ? senders.filter(({ role }) => busy.includes(role)) : senders)
    const given = await withPreview(await generate(random, records, endpoint, sender), sender)
    const address = `203.0.${random.below(250)}.${random.below(250)}`
    let answer: Answer
    try {
      answer = await send(given, sender, address)
    } catch (error) {
      faults.push(`${given.operation} as ${sender.role}: ${error instanceof Error ? error.message : 'broken'}`)
      return
    }
    const { status } = answer
    if (given.isValid && process.env.REQUESTS_WHY) why(given.operation, sender.role, answer)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status >= 500)
      faults.push(
        `${given.operation} as ${sender.role}: ${status} ${JSON.stringify(given.body)?.slice(0, 300)} ${answer.text.slice(0, 300)}`,
      )
    if (status < 300) succeeded.set(given.operation, (succeeded.get(given.operation) ?? new Set()).add(sender.role))
    if (sender.email && (status === 401 || given.operation.includes('sign-out'))) await signInAgain(sender)
  }
  while (sent < size) {
    const count = Math.min(atOnce, size - sent)
    await Promise.all(Array.from({ length: count }, one))
    sent += count
    if (sent % 500 < atOnce) await runEffects(portal)
    if (heapEarly === 0 && sent >= size / 4) heapEarly = heapAfterCollection()
    if (faults.length > 20) break
  }
  const heapLate = heapAfterCollection()
  const silent = endpoints.map(operationOf).filter((name) => !succeeded.has(name))
  console.log(`statuses ${JSON.stringify([...statuses].toSorted())}; heap ${heapEarly} → ${heapLate}; seed ${seed}`)
  for (const name of process.env.REQUESTS_WHY ? silent : [])
    console.log(name, [...(reasons.get(name) ?? [])].toSorted((a, b) => b[1] - a[1]).slice(0, 6))
  console.log(`without success: ${JSON.stringify(silent, null, 1)}`)
  expect(faults).toEqual([])
  expect((statuses.get(429) ?? 0) / sent).toBeLessThan(0.01)
  expect(heapLate / heapEarly).toBeLessThanOrEqual(1.1)
  if (size >= 20_000) expect(silent.filter((name) => !(name in withoutSuccess))).toEqual([])
})
