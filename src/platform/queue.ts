import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pMap from 'p-map'
import { later } from '../kernel/clock'
import { deliver } from './delivery'
import { leaseMs } from './delivery-lease'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { aggregateSlugs, effects, relaySafely } from './relay'
import type { Claim, EffectRow } from './store/store'

/** Takes up to `limit` due effects; whoever holds the token is the only one to finish them. */
export async function claimEffects(
  portal: Portal,
  only: Pick<Claim, 'limit' | 'types' | 'keys'>,
): Promise<{ readonly token: string; readonly rows: readonly EffectRow[] }> {
  const token = randomUUID()
  const now = portal.clock.now()
  const rows = await portal.store.claim({ ...only, now, leaseUntil: later(now, leaseMs), token })
  if (rows.length > 0) passed('delivery:claimed')
  return { token, rows }
}

/** Deliveries at once: enough to overlap waiting on mail and issuer, few enough to leave the second core to the web. */
export const deliveriesAtOnce = 4

/** Claims and delivers one batch, the others too where one fails; answers how many effects it ended. */
export async function runDue(portal: Portal, only: Pick<Claim, 'limit' | 'types' | 'keys'>): Promise<number> {
  const { token, rows } = await claimEffects(portal, only)
  await pMap(rows, (row) => deliver(portal, row, token), { concurrency: deliveriesAtOnce, stopOnError: false })
  return rows.length
}

/** What somebody waits for their click at most. */
const drainForMs = 3_000
const drainPauseMs = 25

/**
 * Runs a commit's own follow-ups of these kinds in this process, so that the next page shows them; also waits for those
 * that a worker holds. Answers false when they are not all done after `forMs`: the worker goes on (design §4). What is
 * put off beyond that (three days for a mailbox to answer, a retry) keeps nobody waiting.
 */
export async function drain(
  portal: Portal,
  source: { readonly slug: string; readonly id: string },
  kinds: readonly { readonly type: string }[],
  { forMs = drainForMs }: { readonly forMs?: number } = {},
): Promise<boolean> {
  const deadline = performance.now() + forMs
  if (!(await relaySafely(portal, source.slug, source.id))) return false
  const where = {
    and: [
      { source: { equals: `${source.slug}:${source.id}` } },
      { type: { in: kinds.map(({ type }) => type) } },
      { status: { in: ['waiting', 'running', 'failed'] } },
    ],
  }
  for (;;) {
    const open = await portal.store.find(effects, { where, limit: 50 })
    if (open.length === 0) return true
    const leftMs = deadline - performance.now()
    const soon = later(portal.clock.now(), Math.max(0, leftMs))
    if (leftMs < 0 || !open.some(({ status, runAfter }) => status === 'running' || runAfter <= soon)) return false
    const ran = await runDue(portal, { limit: open.length, keys: open.map((row) => row.key) })
    if (ran === 0) await pause(drainPauseMs)
  }
}

/** Staff's « réessayer » on a dead effect; false when it was not dead any more. */
export async function retryDead(portal: Portal, id: string): Promise<boolean> {
  const row = await portal.store.get(effects, id)
  if (row?.status !== 'dead') return false
  const revived = await portal.store.reviveEffect(id, portal.clock.now())
  if (revived) portal.wake()
  return revived
}

const keepDoneMs = 30 * 24 * 3_600_000

async function isStillListed(portal: Portal, effect: EffectRow): Promise<boolean> {
  const [slug = '', ...rest] = effect.source.split(':')
  if (!aggregateSlugs(portal).includes(slug)) return false
  const state = await portal.store.pendingOf(slug, rest.join(':'))
  return state?.pending.some((entry) => entry.key === effect.key) ?? false
}

const forgetBatch = 200
/** One run forgets at most this many batches; the next one goes on. */
const forgetBatches = 50

/** Housekeeping: done effects are kept 30 days, longer while their source still lists them. */
export async function forgetDone(portal: Portal): Promise<number> {
  const where = { status: { equals: 'done' }, doneAt: { less_than: later(portal.clock.now(), -keepDoneMs) } }
  let forgotten = 0
  for (let batch = 0; batch < forgetBatches; batch += 1) {
    const old = await portal.store.find(effects, { where, sort: 'doneAt', limit: forgetBatch })
    const gone: string[] = []
    for (const row of old) if (!(await isStillListed(portal, row))) gone.push(row.id)
    if (gone.length > 0) forgotten += await portal.store.remove(effects.slug, { id: { in: gone } })
    if (old.length < forgetBatch || gone.length === 0) break
  }
  return forgotten
}
