import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { problem, send, stoppedBefore, tooMany } from './answers'
import { control } from './control'
import { type Call, calm, type Fault, faultOf, type Switches, seeded } from './faults'
import { type Asked, routeOf } from './routes'
import { World } from './world'

/** One call as the factory saw it. */
export interface SeenCall {
  readonly call: Call
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly fault: Fault | null
  readonly atMs: number
}

export interface Simulator {
  readonly url: string
  readonly world: World
  readonly switches: Switches
  /** Every call, oldest first. */
  readonly calls: SeenCall[]
  /** Turns all faults off again; what was issued stays. */
  calmDown(): void
  stop(): Promise<void>
}

export interface SimulatorOptions {
  readonly port?: number
  readonly seed?: number
  /** Milliseconds since 1970; a test's own clock. */
  readonly nowMs?: () => number
}

/** A server on loopback that behaves as the reference says of Open Badge Factory's V2 API. It shares no code with the adapter. */
export async function startSimulator({
  port = 0,
  seed = 1,
  nowMs = Date.now,
}: SimulatorOptions = {}): Promise<Simulator> {
  const world = new World(nowMs)
  const switches = calm()
  const calls: SeenCall[] = []
  const random = seeded(seed)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request)
    if (asked.path.startsWith('/simulator/'))
      return send(response, control({ world, switches, calls }, asked), null, calm())
    const now = world.nowMs()
    const route = routeOf(asked)
    if (!route) return send(response, problem(404, 'Not Found', asked.path, now), null, switches)
    const fault = faultOf(switches, route.call, random)
    const { method, path, query, body } = asked
    calls.push({ call: route.call, method, path, query: query.toString(), body, fault, atMs: now })
    if (switches.stormUntil > now) return send(response, tooMany(switches, path, now), null, switches)
    if (fault === 'expiredToken') world.tokens.clear()
    const stopped = stoppedBefore(fault, switches, path, now)
    if (stopped) return send(response, stopped, null, switches)
    const isUndone = fault === 'timeoutBefore' || fault === 'cutBefore'
    await send(response, isUndone ? { status: 500, body: '' } : route.run({ world, switches }), fault, switches)
  }

  const server = createServer((request, response) => {
    response.on('error', () => {})
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    switches,
    calls,
    calmDown: () => void Object.assign(switches, calm()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://simulator')
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
