import { randomUUID } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { forgetAllowances } from '@/platform/allowance'
import { deliver, longestDeliveryMs } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { beat, forgetOldWorkers } from '@/platform/heartbeat'
import type { Portal } from '@/platform/portal'
import { claimEffects, deliveriesAtOnce, forgetDone } from '@/platform/queue'
import { removePurged, sweep } from '@/platform/relay'
import type { Scheduled } from '@/platform/slice'
import { type Claimed, type Lane, lanesOf, type NarrowLane } from './lanes'

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
  { pollMs = defaultPollMs, narrow = [] }: { readonly pollMs?: number; readonly narrow?: readonly NarrowLane[] } = {},
): WorkerLoop {
  const signal = wakeSignal(portal)
  const duties = [...baseDuties(randomUUID()), ...schedule].map((duty) => ({ ...duty, due: 0 }))
  const lanes = lanesOf(Object.keys(portal.handlers), deliveriesAtOnce, narrow)
  let stopping = false

  /** Fills the free places; a slow delivery holds its own place alone. Answers how many it took. */
  async function take(): Promise<number> {
    let taken = 0
    for (const lane of lanes) taken += stopping ? 0 : await takeFor(lane)
    return taken
  }

  async function takeFor(lane: Lane): Promise<number> {
    if (lane.running.size >= lane.atOnce || lane.claimed.length > 0) return 0
    const limit = lane.atOnce - lane.running.size + lane.ahead
    const { token, rows } = await claimEffects(portal, { limit, types: lane.types })
    const startBy = performance.now() + (leaseMs - longestDeliveryMs)
    lane.claimed.push(...rows.map((row) => ({ row, token, startBy })))
    begin(lane)
    return rows.length
  }

  /** Each free place of the lane takes the next of what was claimed for it. */
  function begin(lane: Lane): void {
    while (!stopping && lane.running.size < lane.atOnce) {
      const next = lane.claimed.shift()
      if (!next) return
      track(lane, performance.now() < next.startBy ? delivered(next) : giveBack(portal, [next]))
    }
  }

  const delivered = ({ row, token }: Claimed): Promise<unknown> =>
    deliver(portal, row, token).catch((error) =>
      portal.log.error({ err: error, effect: row.key }, 'the end of a delivery could not be noted'),
    )

  function track(lane: Lane, work: Promise<unknown>): void {
    const running = work.then(() => {
      lane.running.delete(running)
      begin(lane)
      signal.wake()
    })
    lane.running.add(running)
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
      if (!taken) await signal.wait(pollMs)
    }
    await giveBack(
      portal,
      lanes.flatMap(({ claimed }) => claimed.splice(0)),
    )
    await Promise.all(lanes.flatMap(({ running }) => [...running]))
  })()

  return {
    async stop() {
      stopping = true
      signal.close()
      await rounds
    },
  }
}

async function attempt<T>(portal: Portal, failure: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    portal.log.error({ err: error }, failure)
    return null
  }
}

/** Untouched, so that another worker takes it at once; what cannot be given back comes with the end of its lease. */
async function giveBack(portal: Portal, claimed: readonly Claimed[]): Promise<void> {
  for (const [token, some] of Map.groupBy(claimed, (one) => one.token)) {
    const ids = some.map(({ row }) => row.id)
    await attempt(portal, 'effects could not be given back', () =>
      portal.store.finish(ids, token, { status: 'waiting' }),
    )
  }
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
function wakeSignal(portal: Portal) {
  let resume: () => void = () => undefined
  let isAwake = false
  let isClosed = false
  const wake = (): void => {
    isAwake = true
    resume()
  }
  const watcher = watched(portal.env.dataFolder, wake)
  return {
    wake,
    async wait(withinMs: number): Promise<void> {
      if (!isAwake && !isClosed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs)
          resume = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      isAwake = false
    },
    close() {
      watcher?.close()
      isClosed = true
      wake()
    },
  }
}

function watched(folder: string, wake: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, (_, name) => {
      if (name === 'wake') wake()
    })
    // A folder that goes away, a system out of watches: polling does.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}
