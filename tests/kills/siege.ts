import type { ChildProcess } from 'node:child_process'
import { type KillPoint, killPoints } from '@/platform/kill-points'
import { type PreparedPortal, stopped } from '../../scripts/journey/own-portal'

export type PartName = 'web' | 'worker'
/** At a named step, or so many milliseconds after the process was ready. */
export type Death = { readonly point: KillPoint; readonly passage: number } | { readonly afterMs: number }
export interface Plan {
  readonly points: readonly { readonly point: KillPoint; readonly passage: number }[]
  readonly moments: readonly { readonly afterMs: number }[]
}

export interface Hit {
  readonly part: PartName
  readonly death: Death
  /** What the journey was doing. */
  readonly during: string
}

export interface Siege {
  readonly hits: readonly Hit[]
  /** Whether every planned death has come, and both processes live for good. */
  isOver(): boolean
  /** Processes that ended otherwise than they were to. */
  readonly surprises: readonly string[]
  stop(): Promise<void>
}

/** Mulberry32: the same moments for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The web commits, relays and delivers what a command drains; issuing is the worker's. No journey saves in the CMS. */
const pointsOf: Readonly<Record<PartName, readonly KillPoint[]>> = {
  web: killPoints.filter((point) => !/^(?:issue|content):/.test(point)),
  worker: killPoints.filter((point) => !point.startsWith('content:')),
}
const longestMomentMs: Readonly<Record<PartName, number>> = { web: 1_500, worker: 2_500 }

/** Every named step once in each process that passes it, in an order of its own, and `moments` random ones. */
export function plannedDeaths(seed: number, moments: number, slowness = 1): Readonly<Record<PartName, Plan>> {
  const random = seeded(seed)
  const of = (part: PartName, count: number): Plan => ({
    points: pointsOf[part]
      .map((point) => ({ place: random(), death: { point, passage: 1 + Math.floor(random() * 2) } }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ death }) => death),
    moments: Array.from({ length: count }, () => ({
      afterMs: Math.round(random() * longestMomentMs[part] * slowness),
    })),
  })
  return { web: of('web', Math.ceil(moments / 2)), worker: of('worker', Math.floor(moments / 2)) }
}

const nothing: Plan = { points: [], moments: [] }
export const inPeace: Readonly<Record<PartName, Plan>> = { web: nothing, worker: nothing }

/** Runs web and worker, kills each as planned and starts it again, the last time for good. */
export function besiege(
  prepared: PreparedPortal,
  plans: Readonly<Record<PartName, Plan>>,
  during: () => string,
  longestMs = Number.POSITIVE_INFINITY,
): Siege {
  const end = performance.now() + longestMs
  const hits: Hit[] = []
  const surprises: string[] = []
  const living = new Map<PartName, ChildProcess>()
  const settled = new Set<PartName>()
  let stopping = false

  /** Every life has a named step and a moment before it; whichever comes first ends it, and the other comes back. */
  async function lives(part: PartName): Promise<void> {
    const points = [...plans[part].points]
    const moments = [...plans[part].moments]
    while (!stopping && points.length + moments.length > 0) {
      if (performance.now() > end && moments.length > 0)
        console.log(`${part}: ${moments.splice(0).length} moments left out`)
      if (points.length + moments.length === 0) break
      const [point, moment] = [points.shift(), moments.shift()]
      const child = prepared.run(part, point ? { KILL_AT: `${point.point}:${point.passage}` } : {})
      living.set(part, child)
      const exit = exitOf(child)
      const first = await Promise.race([exit, moment ? momentIn(child, moment.afterMs) : exit])
      if (first === 'moment') child.kill('SIGKILL')
      const ending = await exit
      if (stopping) return
      const death = first === 'moment' ? moment : point
      // The step was not reached: it waits behind the others, so that a rare one holds nobody up.
      if (first === 'moment' && point) points.push(point)
      if (first !== 'moment' && moment) moments.unshift(moment)
      if (ending === 'SIGKILL' && death) hits.push(shown({ part, death, during: during() }))
      else surprises.push(`${part} ended with ${ending}`)
    }
    const last = prepared.run(part)
    living.set(part, last)
    void exitOf(last).then((ending) => stopping || surprises.push(`${part} ended with ${ending} after the last death`))
    settled.add(part)
  }

  const parts = ['web', 'worker'] as const
  const both = parts.map((part) => lives(part))
  return {
    hits,
    surprises,
    isOver: () => settled.size === parts.length,
    async stop() {
      stopping = true
      await Promise.all([...living.values()].map((child) => stopped(child)))
      await Promise.all(both)
    },
  }
}

function shown(hit: Hit): Hit {
  console.log(`${hit.part} killed at ${told(hit.death)} (${hit.during})`)
  return hit
}

const told = (death: Death): string =>
  'point' in death ? `${death.point}, passage ${death.passage}` : `${death.afterMs} ms after it was ready`

async function momentIn(child: ChildProcess, afterMs: number): Promise<'moment'> {
  await readiness(child)
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  return 'moment'
}

const exitOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`)))

const readiness = (child: ChildProcess): Promise<'ready'> =>
  new Promise((resolve) => child.on('message', (message) => message === 'ready' && resolve('ready')))
