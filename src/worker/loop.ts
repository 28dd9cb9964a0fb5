import { randomUUID } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { beat, forgetOldWorkers } from '@/platform/heartbeat'
import type { Portal } from '@/platform/portal'
import { claimEffects, deliver, forgetDone } from '@/platform/queue'
import { sweep } from '@/platform/relay'

/** Deliveries at once: enough to overlap waiting on mail and issuer, few enough to leave the second core to the web. */
const atOnce = 4
/** Workers of other hosts are found by polling alone. */
const pollMs = 1_000
const beatMs = 5_000
const sweepMs = 5_000
const housekeepMs = 3_600_000

export interface WorkerLoop {
  /** Finishes what it holds and takes nothing new. */
  stop(): Promise<void>
}

/** Claims and delivers until stopped. A failing round is logged and tried again: the loop itself never ends by an error. */
export function startLoop(portal: Portal, schedule: readonly Scheduled[] = []): WorkerLoop {
  const workerId = randomUUID()
  const bell = doorbell(portal)
  const duties = [...baseDuties(workerId), ...schedule].map((duty) => ({ ...duty, due: 0 }))
  let stopping = false

  const rounds = (async () => {
    while (!stopping) {
      try {
        for (const duty of duties) {
          if (stopping || performance.now() < duty.due) continue
          duty.due = performance.now() + duty.everyMs
          await duty.run(portal)
        }
        if ((await round(portal, () => stopping)) === 0 && !stopping) await bell.rings(pollMs)
      } catch (error) {
        portal.log.error({ err: error }, 'a round of the worker failed')
        if (!stopping) await bell.rings(pollMs)
      }
    }
  })()

  return {
    async stop() {
      stopping = true
      bell.close()
      await rounds
    },
  }
}

/** Something that comes back by itself; the row or key that it writes makes a second worker's turn harmless. */
export interface Scheduled {
  readonly everyMs: number
  readonly run: (portal: Portal) => Promise<unknown>
}

const baseDuties = (workerId: string): readonly Scheduled[] => [
  { everyMs: beatMs, run: (portal) => beat(portal, workerId) },
  { everyMs: sweepMs, run: sweep },
  { everyMs: housekeepMs, run: forgetDone },
  { everyMs: housekeepMs, run: forgetOldWorkers },
]

/** One batch; what a stop finds unstarted goes back untouched, so that another worker takes it at once. */
async function round(portal: Portal, isStopping: () => boolean): Promise<number> {
  const { token, rows } = await claimEffects(portal, { limit: atOnce })
  if (isStopping()) {
    await portal.store.finish(
      rows.map((row) => row.id),
      token,
      { status: 'waiting' },
    )
    return rows.length
  }
  await Promise.all(rows.map((row) => deliver(portal, row, token)))
  return rows.length
}

/** Waits for the wake-up file of this host, or for the time to pass. */
function doorbell(portal: Portal) {
  let ring: () => void = () => undefined
  let rung = false
  let watcher: FSWatcher | null = null
  try {
    watcher = watch(portal.env.dataFolder, (_, name) => {
      if (name !== 'wake') return
      rung = true
      ring()
    })
  } catch {
    // Where the system offers no watching, polling does.
  }
  return {
    async rings(withinMs: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs)
          ring = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
    },
    close() {
      watcher?.close()
      rung = true
      ring()
    },
  }
}
