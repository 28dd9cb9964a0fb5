import type { Portal } from '@/platform/portal'

/** Somebody who has read and decided, and whose write waits until the others are done. */
export interface HeldBack<P extends Portal> {
  readonly portal: P
  /** Once the first write of that kind stands before the database. */
  readonly reached: Promise<void>
  release(): void
}

/** A portal whose first write of this kind to these rows waits: who reads first then writes last. */
export function heldBack<P extends Portal>(portal: P, write: 'swap' | 'insert', slug: string): HeldBack<P> {
  const { promise: reached, resolve: arrive } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let isFirst = true
  const store = new Proxy(portal.store, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...given: unknown[]) => unknown
      if (name !== write) return method
      return async (...given: unknown[]) => {
        const [of] = given as [{ readonly slug: string }]
        if (isFirst && of.slug === slug) {
          isFirst = false
          arrive()
          await released
        }
        return method.apply(target, given)
      }
    },
  })
  return { portal: { ...portal, store }, reached, release: () => release() }
}

/** `late` reads and decides; `first` acts from beginning to end; then `late` writes. Answers both, in this order. */
export async function lateAfterFirst<P extends Portal, L, F>(
  held: HeldBack<P>,
  late: (portal: P) => Promise<L>,
  first: () => Promise<F>,
): Promise<readonly [L, F]> {
  const waiting = late(held.portal)
  // Whoever is refused before it writes never arrives.
  await Promise.race([held.reached, waiting])
  const done = await first()
  held.release()
  return [await waiting, done]
}
