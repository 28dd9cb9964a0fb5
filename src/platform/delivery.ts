import { withoutAddresses } from '../kernel/text'
import { leaseMs } from './delivery-lease'
import type { CompanyHandler, Delivery, EffectHandler } from './effects'
import { passed } from './kill-points'
import type { Portal } from './portal'
import type { EffectRow, Finish } from './store/store'

export const maxAttempts = 8
const firstDelayMs = 2_000
const longestDelayMs = 3_600_000

export const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

/** 2 s, 4 s, 8 s … at most an hour, each spread over ± 50 % so that what failed together does not return together. */
export function backOff(attempts: number, random: number = Math.random()): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** attempts) * (0.5 + random)
}

/** A handler that says nothing for so long is given up before its lease ends; what it still does must be idempotent. */
export const longestDeliveryMs = (leaseMs * 5) / 6

/** Runs one effect's handler and notes how it ended; answers whether the lease was still ours. */
export async function deliver(portal: Portal, effect: EffectRow, token: string): Promise<boolean> {
  return (await deliverTogether(portal, [effect], token)) === 1
}

/** The same for effects of one type, which a handler that takes company gets at once. Answers how many leases were still ours. */
export async function deliverTogether(portal: Portal, effects: readonly EffectRow[], token: string): Promise<number> {
  const deliveries = await handled(portal, effects)
  passed('delivery:handled')
  const outcomeOf = (effect: EffectRow): Delivery =>
    tellingNoAddress(deliveries.get(effect.id) ?? { kind: 'again', why: 'its handler did not name it' })
  const done = effects.filter((effect) => outcomeOf(effect).kind === 'done')
  const others = effects.filter((effect) => outcomeOf(effect).kind !== 'done')
  const ended = await finish(portal, done, token, { status: 'done', doneAt: portal.clock.now() })
  const endings = await Promise.all(
    others.map((effect) => finish(portal, [effect], token, finishOf(portal, effect, outcomeOf(effect)))),
  )
  passed('delivery:finished')
  for (const effect of others) {
    const outcome = outcomeOf(effect)
    const why = outcome.kind === 'done' ? null : outcome.why
    portal.log.warn({ effect: effect.key, attempts: effect.attempts + 1, why }, 'effect not delivered')
  }
  return endings.reduce((sum, count) => sum + count, ended)
}

async function finish(portal: Portal, effects: readonly EffectRow[], token: string, how: Finish): Promise<number> {
  if (effects.length === 0) return 0
  const ids = effects.map(({ id }) => id)
  return (await portal.store.finish(ids, token, how)).length
}

/** A mail server quotes the address that it refuses; the queue and the log keep the reason alone. */
const tellingNoAddress = (delivery: Delivery): Delivery =>
  delivery.kind === 'done' ? delivery : { ...delivery, why: withoutAddresses(delivery.why) }

type Deliveries = ReadonlyMap<string, Delivery>

async function handled(portal: Portal, effects: readonly EffectRow[]): Promise<Deliveries> {
  const [first] = effects
  if (!first) return new Map()
  const handler = portal.handlers[first.type]
  if (!handler) return alike(effects, { kind: 'dead', why: `no handler for ${first.type}` })
  const spent = effects.filter((effect) => effect.attempts >= maxAttempts)
  const alive = effects.filter((effect) => effect.attempts < maxAttempts)
  const ends = spent.map(
    (effect) => [effect.id, { kind: 'dead', why: effect.lastError ?? 'its worker ended each time' }] as const,
  )
  return new Map<string, Delivery>([...ends, ...(await byHandler(portal, handler, alive))])
}

/** What every effect heard that the handler answered for; for the others why it did not. */
async function byHandler(
  portal: Portal,
  handler: EffectHandler | CompanyHandler,
  effects: readonly EffectRow[],
): Promise<Deliveries> {
  if (effects.length === 0) return new Map()
  const deliveries = new Map<string, Delivery>()
  const work =
    typeof handler === 'function'
      ? oneByOne(portal, handler, effects, deliveries)
      : handler.deliver(portal, effects, deliveries)
  const trouble = await troubleWithin(work, longestDeliveryMs)
  // Who did not come to its turn in a company that took too long is not to blame for it.
  const isCrowd = effects.length > 1 && trouble === tooLong
  const others: Delivery = isCrowd ? { ...tooLong, countAttempt: false } : (trouble ?? unnamed)
  return new Map(effects.map(({ id }) => [id, deliveries.get(id) ?? others]))
}

const unnamed: Delivery = { kind: 'again', why: 'its handler did not name it' }
const tooLong: Extract<Delivery, { kind: 'again' }> = {
  kind: 'again',
  why: `no answer within ${longestDeliveryMs / 1000} s`,
}

async function oneByOne(
  portal: Portal,
  handler: EffectHandler,
  effects: readonly EffectRow[],
  deliveries: Map<string, Delivery>,
): Promise<void> {
  for (const effect of effects) deliveries.set(effect.id, await handler(portal, effect))
}

/** Null when the work ended in time; it may go on when it did not. */
async function troubleWithin(work: Promise<unknown>, milliseconds: number): Promise<Delivery | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve(tooLong), milliseconds)
  })
  try {
    return await Promise.race([work.then(() => null, failureOf), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What was thrown, as the reason for another attempt. */
export const failureOf = (error: unknown): Delivery => ({
  kind: 'again',
  why: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown error',
})

const alike = (effects: readonly EffectRow[], delivery: Delivery): Deliveries =>
  new Map(effects.map(({ id }) => [id, delivery]))

function finishOf(portal: Portal, effect: EffectRow, delivery: Delivery): Finish {
  const now = portal.clock.now()
  if (delivery.kind === 'done') return { status: 'done', doneAt: now }
  if (delivery.kind === 'dead') return { status: 'dead', lastError: delivery.why }
  const countAttempt = delivery.countAttempt ?? true
  if (countAttempt && effect.attempts + 1 >= maxAttempts) return { status: 'dead', lastError: delivery.why }
  const runAfter = delivery.runAfter ?? after(now, backOff(effect.attempts))
  return { status: 'failed', runAfter, lastError: delivery.why, countAttempt }
}
