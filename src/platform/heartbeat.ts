import { later } from '../kernel/clock'
import type { Portal } from './portal'
import { findOne } from './rows'
import { collection, everything } from './store/store'

/** When a worker was last at work: what `/readyz` asks. One row a worker; old ones go with the housekeeping. */
interface Heartbeat {
  readonly id: string
  readonly revision: number
  readonly seenAt: string
}

const heartbeats = collection<Heartbeat>('heartbeats')

export async function beat(portal: Portal, workerId: string): Promise<void> {
  const seenAt = portal.clock.now()
  const row = await portal.store.get(heartbeats, workerId)
  if (row) await portal.store.swap(heartbeats, row, { seenAt })
  else await portal.store.insert(heartbeats, { id: workerId, revision: 0, seenAt })
}

/** The latest beat of any worker, or null when none ever ran. */
export async function workerSeenAt(portal: Portal): Promise<string | null> {
  return (await findOne(portal, heartbeats, everything, '-seenAt'))?.seenAt ?? null
}

const keepMs = 24 * 3_600_000

export async function forgetOldWorkers(portal: Portal): Promise<void> {
  const before = later(portal.clock.now(), -keepMs)
  await portal.store.remove('heartbeats', { seenAt: { less_than: before } })
}
