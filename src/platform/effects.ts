import type { Portal } from './portal'
import type { EffectRow } from './store/store'

/**
 * What a handler says: done; again later (its own trouble); or dead (nobody else's retry would help).
 * A thrown error counts as `again` with the usual back-off.
 */
export type Delivery =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly why: string; readonly runAfter?: string; readonly countAttempt?: boolean }
  | { readonly kind: 'dead'; readonly why: string }

export const delivered: Delivery = { kind: 'done' }

/** Idempotent by `effect.key`: it may run twice, at the same moment, and after any crash. */
export type EffectHandler = (portal: Portal, effect: EffectRow) => Promise<Delivery>

/**
 * A handler that takes effects in company, so that they share reads and commits. It holds to all that is asked of an
 * `EffectHandler`. It writes each effect's delivery under the effect's id as soon as it is certain; when it throws or is
 * given up, what stands there counts, and the others come again.
 */
export interface CompanyHandler {
  /** So many are claimed at once; a worker holds one company of a type at a time. */
  readonly most: number
  readonly deliver: (
    portal: Portal,
    effects: readonly EffectRow[],
    deliveries: Map<string, Delivery>,
  ) => Promise<unknown>
}

/** `<slice>.<verb>` → handler; merged in `src/worker/handlers.ts`. A type without a handler stops the boot. */
export type EffectHandlers = Readonly<Record<string, EffectHandler | CompanyHandler>>

/** Types whose effects are delivered one by one, and those that come in company with how many at the most. */
export function typesOf(handlers: EffectHandlers): {
  readonly single: readonly string[]
  readonly company: readonly { readonly type: string; readonly most: number }[]
} {
  const entries = Object.entries(handlers)
  return {
    single: entries.flatMap(([type, handler]) => (typeof handler === 'function' ? [type] : [])),
    company: entries.flatMap(([type, handler]) =>
      typeof handler === 'function' ? [] : [{ type, most: handler.most }],
    ),
  }
}
