import { randomUUID } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { forgetAllowances } from '@/platform/allowance'
import { deliverTogether } from '@/platform/delivery'
import { type EffectHandlers, typesOf } from '@/platform/effects'
import { beat, forgetOldWorkers } from '@/platform/heartbeat'
import type { Portal } from '@/platform/portal'
import { claimEffects, companies, forgetDone } from '@/platform/queue'
import { removePurged, sweep } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'

/** Deliveries at once: enough to overlap waiting on mail and issuer, few enough to leave the second core to the web. */
const atOnce = 4
/** Workers of other hosts are found by polling alone. */
const defaultPollMs = 1_000
const beatMs = 5_000
const sweepMs = 5_000
const housekeepMs = 3_600_000

export interface WorkerLoop {
  /** Takes nothing new, and answers once what it holds is ended. */
  stop(): Promise<void>
}

/** Claims and delivers until stopped. A failing round is logged and tried again: the loop itself never ends by an error. */
export function startLoop(
  portal: Portal,
  schedule: readonly Scheduled[] = [],
  { pollMs = defaultPollMs }: { readonly pollMs?: number } = {},
): WorkerLoop {
  const bell = doorbell(portal)
  const duties = [...baseDuties(randomUUID()), ...schedule].map((duty) => ({ ...duty, due: 0 }))
  const lanes = lanesFor(portal.handlers)
  let stopping = false

  /** Fills the free places; a slow delivery holds its own place alone. Answers how many it took. */
  async function take(): Promise<number> {
    let taken = 0
    for (const lane of lanes) taken += stopping ? 0 : await takeFor(lane)
    return taken
  }

  async function takeFor(lane: Lane): Promise<number> {
    const limit = lane.room()
    if (limit === 0) return 0
    const { token, rows } = await claimEffects(portal, { limit, types: lane.types })
    if (stopping) await giveBack(portal, rows, token)
    else for (const company of companies(portal, rows)) hold(lane, company, token)
    return rows.length
  }

  function hold({ inHand }: Lane, company: readonly EffectRow[], token: string): void {
    const delivery = deliverTogether(portal, company, token)
      .catch((error) =>
        portal.log.error({ err: error, effect: company[0]?.key }, 'the end of a delivery could not be noted'),
      )
      .then(() => {
        inHand.delete(delivery)
        bell.ring()
      })
    inHand.add(delivery)
  }

  async function fulfil(): Promise<void> {
    for (const duty of duties) {
      if (stopping || performance.now() < duty.due) continue
      duty.due = performance.now() + duty.everyMs
      await attempt(portal, 'a duty of the worker failed', () => duty.run(portal))
    }
  }

  const rounds = (async () => {
    while (!stopping) {
      await fulfil()
      const taken = stopping ? 0 : await attempt(portal, 'a round of the worker failed', take)
      if (!taken) await bell.rings(pollMs)
    }
    await Promise.all(lanes.flatMap(({ inHand }) => [...inHand]))
  })()

  return {
    async stop() {
      stopping = true
      bell.close()
      await rounds
    },
  }
}

/** What is taken and delivered beside the others: a full lane holds up nobody else. */
interface Lane {
  /** What only a later version knows is in no lane, and left for that version's workers. */
  readonly types: readonly string[]
  readonly inHand: Set<Promise<unknown>>
  /** How many effects may be claimed now. */
  room(): number
}

/** One lane for all that is delivered one by one, and one for each type that comes in company, one company at a time. */
function lanesFor(handlers: EffectHandlers): readonly Lane[] {
  const { single, company } = typesOf(handlers)
  const singly = (types: readonly string[], inHand = new Set<Promise<unknown>>()): Lane => ({
    ...{ types, inHand },
    room: () => atOnce - inHand.size,
  })
  const together = (type: string, most: number, inHand = new Set<Promise<unknown>>()): Lane => ({
    ...{ types: [type], inHand },
    room: () => (inHand.size === 0 ? most : 0),
  })
  return [...(single.length === 0 ? [] : [singly(single)]), ...company.map(({ type, most }) => together(type, most))]
}

async function attempt<T>(portal: Portal, failure: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    portal.log.error({ err: error }, failure)
    return null
  }
}

/** Untouched, so that another worker takes it at once. */
const giveBack = (portal: Portal, rows: readonly EffectRow[], token: string) =>
  portal.store.finish(
    rows.map((row) => row.id),
    token,
    { status: 'waiting' },
  )

/** Something that comes back by itself; the row or key that it writes makes a second worker's turn harmless. */
export interface Scheduled {
  readonly everyMs: number
  readonly run: (portal: Portal) => Promise<unknown>
}

const baseDuties = (workerId: string): readonly Scheduled[] => [
  { everyMs: beatMs, run: (portal) => beat(portal, workerId) },
  { everyMs: sweepMs, run: sweep },
  { everyMs: housekeepMs, run: forgetDone },
  { everyMs: housekeepMs, run: removePurged },
  { everyMs: housekeepMs, run: forgetOldWorkers },
  { everyMs: housekeepMs, run: forgetAllowances },
]

/** Waits for the wake-up file of this host, for a place that became free, or for the time to pass. */
function doorbell(portal: Portal) {
  let wakeUp: () => void = () => undefined
  let rung = false
  let closed = false
  const ring = (): void => {
    rung = true
    wakeUp()
  }
  const watcher = watched(portal.env.dataFolder, ring)
  return {
    ring,
    async rings(withinMs: number): Promise<void> {
      if (!rung && !closed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
    },
    close() {
      watcher?.close()
      closed = true
      ring()
    },
  }
}

function watched(folder: string, ring: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_, name) => {
      if (name === 'wake') ring()
    })
    // A folder that goes away, a system out of watches: polling does.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}
