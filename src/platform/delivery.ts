import { later } from '../kernel/clock'
import { withoutAddresses } from '../kernel/text'
import { leaseMs } from './delivery-lease'
import type { Delivery } from './effects'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { endedByRelay } from './relay'
import type { EffectRow, Finish } from './store/store'

export const maxAttempts = 8
const firstDelayMs = 2_000
const longestDelayMs = 3_600_000

/** 2 s, 4 s, 8 s … at most an hour, each spread over ± 50 % so that what failed together does not return together. */
export function backOff(attempts: number, random: number = Math.random()): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempts) * (0.5 + random)
}

/** A handler that says nothing for so long is given up before its lease ends; what it still does must be idempotent. */
export const longestDeliveryMs = (leaseMs * 5) / 6

/** Runs one effect's handler and notes how it ended; answers whether the lease was still ours. */
export async function deliver(portal: Portal, effect: EffectRow, token: string): Promise<boolean> {
  const delivery = tellingNoAddress(await handled(portal, effect))
  passed('delivery:handled')
  const isNoted =
    endedByRelay(effect) ||
    (await portal.store.finish([effect.id], token, finishOf(portal, effect, delivery))).length === 1
  passed('delivery:finished')
  if (delivery.kind !== 'done')
    portal.log.warn({ effect: effect.key, attempts: effect.attempts + 1, why: delivery.why }, 'effect not delivered')
  return isNoted
}

/** A mail server quotes the address that it refuses; the queue and the log keep the reason alone. */
const tellingNoAddress = (delivery: Delivery): Delivery =>
  delivery.kind === 'done' ? delivery : { ...delivery, why: withoutAddresses(delivery.why) }

async function handled(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const handler = portal.handlers[effect.type]
  if (!handler) return { kind: 'dead', why: `no handler for ${effect.type}` }
  if (effect.attempts >= maxAttempts) return { kind: 'dead', why: effect.lastError ?? 'its worker ended each time' }
  return within(longestDeliveryMs, async () => handler(portal, effect))
}

/** What the work answers, or why it did not in time; it may go on when it is given up. */
async function within(milliseconds: number, work: () => Promise<Delivery>): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'again', why: `no answer within ${milliseconds / 1000} s` }), milliseconds)
  })
  try {
    return await Promise.race([work().catch(failureOf), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What was thrown, as the reason for another attempt. */
export const failureOf = (error: unknown): Delivery => ({
  kind: 'again',
  why: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown error',
})

function finishOf(portal: Portal, effect: EffectRow, delivery: Delivery): Finish {
  const now = portal.clock.now()
  if (delivery.kind === 'done') return { status: 'done', doneAt: now }
  if (delivery.kind === 'dead') return { status: 'dead', lastError: delivery.why }
  const countAttempt = delivery.countAttempt ?? true
  if (countAttempt && effect.attempts + 1 >= maxAttempts) return { status: 'dead', lastError: delivery.why }
  const runAfter = delivery.runAfter ?? later(now, backOff(effect.attempts))
  return { status: 'failed', runAfter, lastError: delivery.why, countAttempt }
}
