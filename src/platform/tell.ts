import { type Enqueued, enqueue } from './enqueue'
import { type Event, effectsOf } from './outbox'
import type { Portal } from './portal'
import type { EffectRow } from './store/store'

/**
 * Tells events out of an effect whose changes no commit carries: the followers' effects are written before that effect
 * ends, and again by each further attempt, which may have changed more.
 */
export async function tell(
  portal: Portal,
  { key, source, attempts, leaseToken }: EffectRow,
  events: readonly Event[],
): Promise<void> {
  await enqueue(
    portal,
    effectsOf({ events }, portal.subscriptions).map(
      (effect): Enqueued => ({
        key: `${key}:${attempts}.${leaseToken ?? ''}:${effect.type}:${effect.target}`,
        source,
        effect,
      }),
    ),
  )
}
