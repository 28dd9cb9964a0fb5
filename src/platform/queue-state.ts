import { type Actor, hasStaffRole } from './actor'
import { workerSeenAt } from './heartbeat'
import type { Portal } from './portal'
import { effects } from './relay'
import type { EffectRow } from './store/store'

/** What the staff sees of the queue; null for whoever is not scheme manager. */
export async function queueState(portal: Portal, actor: Actor) {
  if (!hasStaffRole(actor, 'schemeManager')) return null
  const count = (status: EffectRow['status']) => portal.store.count(effects, { status: { equals: status } })
  const [seenAt, waiting, running, failed, dead] = await Promise.all([
    workerSeenAt(portal),
    count('waiting'),
    count('running'),
    count('failed'),
    portal.store.find(effects, { where: { status: { equals: 'dead' } }, sort: '-createdAt', limit: 50 }),
  ])
  return { workerSeenAt: seenAt, waiting, running, failed, dead }
}

export type QueueState = NonNullable<Awaited<ReturnType<typeof queueState>>>
