import { setTimeout as pause } from 'node:timers/promises'
import type { Portal } from './portal'
import { collection } from './store/store'

type Holding = Pick<Portal, 'store'>

/** Work that only one process of the portal may do at a time. */
interface Lease {
  readonly id: string
  readonly revision: number
  readonly until: string
}

const leases = collection<Lease>('leases')

/** A process that died holds its lease no longer than this; the work must be far shorter. */
const heldMs = 15_000
const waitMs = 30_000

/**
 * Does `work` while nobody else does work of the same name, in any process. Waits for the lease, up to half a minute.
 * The machine's own clock counts here, not the portal's: it is about processes, not about the scheme's days.
 */
export async function alone<T>(portal: Holding, name: string, work: () => Promise<T>): Promise<T> {
  const release = await hold(portal, name)
  try {
    return await work()
  } finally {
    await release()
  }
}

/** The same for work that begins in one call and ends in another: answers how to let go. */
export async function hold(portal: Holding, name: string): Promise<() => Promise<void>> {
  const { revision } = await takeTurn(portal, name)
  return async () => {
    await portal.store.remove('leases', { id: { equals: name }, revision: { equals: revision } })
  }
}

async function takeTurn(portal: Holding, name: string): Promise<Lease> {
  const giveUpAt = Date.now() + waitMs
  while (Date.now() < giveUpAt) {
    const lease = await take(portal, name)
    if (lease) return lease
    await pause(10 + Math.random() * 30)
  }
  throw new Error('another process did not end its work in time')
}

async function take(portal: Holding, name: string): Promise<Lease | null> {
  const until = new Date(Date.now() + heldMs).toISOString()
  const revision = Math.floor(Math.random() * 2 ** 40)
  const inserted = await portal.store.insert(leases, { id: name, revision, until })
  if (inserted.outcome === 'new') return inserted.row
  const other = await portal.store.get(leases, name)
  if (!other || other.until > new Date().toISOString()) return null
  const swapped = await portal.store.swap(leases, other, { until })
  return swapped.outcome === 'swapped' ? swapped.row : null
}
