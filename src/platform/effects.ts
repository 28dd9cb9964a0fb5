import type { Instant } from '../kernel/clock'

/*
 * Deliveries of the outbox. Kinds of effects are declared with `outbox.ts` and bound to handlers with `handle.ts`.
 */

/**
 * What a handler says: done; again later (its own trouble); or dead (nobody else's retry would help).
 * A thrown error counts as `again` with the usual back-off.
 */
export type Delivery =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly why: string; readonly runAfter?: string; readonly countAttempt?: boolean }
  | { readonly kind: 'dead'; readonly why: string }

export const delivered: Delivery = { kind: 'done' }

/** Goes on at this instant: nothing failed, so no attempt is counted. */
export const goesOn = (runAfter: Instant, why: string): Delivery => ({
  kind: 'again',
  why,
  runAfter,
  countAttempt: false,
})

/** Tried again after the usual back-off. */
export const tryAgain = (why: string): Delivery => ({ kind: 'again', why })
