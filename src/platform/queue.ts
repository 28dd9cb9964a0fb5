import { randomUUID } from 'node:crypto'
import { withoutAddresses } from '../kernel/text'
import { leaseMs } from './delivery-lease'
import type { Delivery } from './effects'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { aggregateSlugs, effects, relaySafely } from './relay'
import type { Claim, EffectRow, Finish } from './store/store'

export const maxAttempts = 8
const firstDelayMs = 2_000
const longestDelayMs = 3_600_000

const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

/** 2 s, 4 s, 8 s … at most an hour, each spread over ± 50 % so that what failed together does not return together. */
export function backOff(attempts: number, random: number = Math.random()): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempts) * (0.5 + random)
}

/** Takes up to `limit` due effects; whoever holds the token is the only one to finish them. */
export async function claimEffects(
  portal: Portal,
  only: Pick<Claim, 'limit' | 'types' | 'keys'>,
): Promise<{ readonly token: string; readonly rows: readonly EffectRow[] }> {
  const token = randomUUID()
  const now = portal.clock.now()
  const rows = await portal.store.claim({ ...only, now, leaseUntil: after(now, leaseMs), token })
  if (rows.length > 0) passed('delivery:claimed')
  return { token, rows }
}

/** A handler that says nothing for so long is given up before its lease ends; what it still does must be idempotent. */
const longestDeliveryMs = (leaseMs * 5) / 6

/** Runs one effect's handler and notes how it ended; answers whether the lease was still ours. */
export async function deliver(portal: Portal, effect: EffectRow, token: string): Promise<boolean> {
  const delivery = tellingNoAddress(await handled(portal, effect))
  passed('delivery:handled')
  const ended = await portal.store.finish([effect.id], token, finishOf(portal, effect, delivery))
  passed('delivery:finished')
  if (delivery.kind !== 'done')
    portal.log.warn({ effect: effect.key, attempts: effect.attempts + 1, why: delivery.why }, 'effect not delivered')
  return ended.length === 1
}

/** A mail server quotes the address that it refuses; the queue and the log keep the reason alone. */
const tellingNoAddress = (delivery: Delivery): Delivery =>
  delivery.kind === 'done' ? delivery : { ...delivery, why: withoutAddresses(delivery.why) }

async function handled(portal: Portal, effect: EffectRow): Promise<Delivery> {
  if (effect.attempts >= maxAttempts) return { kind: 'dead', why: effect.lastError ?? 'its worker ended each time' }
  const handler = portal.handlers[effect.type]
  if (!handler) return { kind: 'dead', why: `no handler for ${effect.type}` }
  try {
    return await withinTime(handler(portal, effect), longestDeliveryMs)
  } catch (error) {
    return {
      kind: 'again',
      why: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown error',
    }
  }
}

async function withinTime(delivery: Promise<Delivery>, milliseconds: number): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'again', why: `no answer within ${milliseconds / 1000} s` }), milliseconds)
  })
  try {
    return await Promise.race([delivery, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

function finishOf(portal: Portal, effect: EffectRow, delivery: Delivery): Finish {
  const now = portal.clock.now()
  if (delivery.kind === 'done') return { status: 'done', doneAt: now }
  if (delivery.kind === 'dead') return { status: 'dead', lastError: delivery.why }
  const countAttempt = delivery.countAttempt ?? true
  if (countAttempt && effect.attempts + 1 >= maxAttempts) return { status: 'dead', lastError: delivery.why }
  const runAfter = delivery.runAfter ?? after(now, backOff(effect.attempts))
  return { status: 'failed', runAfter, lastError: delivery.why, countAttempt }
}

/** Claims and delivers one batch; answers how many effects it ended. */
export async function runDue(portal: Portal, only: Pick<Claim, 'limit' | 'types' | 'keys'>): Promise<number> {
  const { token, rows } = await claimEffects(portal, only)
  await Promise.all(rows.map((row) => deliver(portal, row, token)))
  return rows.length
}

const drainForMs = 3_000
const drainPauseMs = 25

/**
 * Runs a commit's own follow-ups of these types in this process, so that the next page shows them; also waits for those
 * that a worker holds. Answers false when they are not all done after three seconds: the worker goes on (design §4).
 */
export async function drain(
  portal: Portal,
  source: { readonly slug: string; readonly id: string },
  types: readonly string[],
): Promise<boolean> {
  const deadline = performance.now() + drainForMs
  if (!(await relaySafely(portal, source.slug, source.id))) return false
  const where = {
    and: [
      { source: { equals: `${source.slug}:${source.id}` } },
      { type: { in: types } },
      { status: { in: ['waiting', 'running', 'failed'] } },
    ],
  }
  for (;;) {
    const open = await portal.store.find(effects, { where, limit: 50 })
    if (open.length === 0) return true
    if (performance.now() > deadline) return false
    const ran = await runDue(portal, { limit: open.length, keys: open.map((row) => row.key) })
    if (ran === 0) await new Promise((resolve) => setTimeout(resolve, drainPauseMs))
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
/** A turn forgets at most this many batches; the next one goes on. */
const forgetBatches = 50

/** Housekeeping: done effects are kept 30 days, longer while their source still lists them. */
export async function forgetDone(portal: Portal): Promise<number> {
  const where = { status: { equals: 'done' }, doneAt: { less_than: after(portal.clock.now(), -keepDoneMs) } }
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
