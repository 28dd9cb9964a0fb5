import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'

/** The portal takes issuing over from whatever did it before (Q13): one row, made by the person who confirms it. */
export interface TakeOver extends Aggregate {
  readonly state: 'awaited' | 'confirmed'
  /** Who held Région badges before: their lists are recorded, or there were none. */
  readonly holders: 'imported' | 'none' | null
  readonly confirmedAt: Instant | null
  readonly confirmedBy: string | null
  readonly note: string | null
}

export const takeOvers = collection<TakeOver>('take-overs')
export const takeOverId = 'take-over'

/** Stands where the ledger names the issuer of a badge that was given before the portal issued any. */
export const beforePortal = 'avant le portail'

/** Confirming is for good: where it was seen once, it is not asked again for each badge. */
const confirmed = new WeakSet<Portal['store']>()

export const findTakeOver = (portal: Pick<Portal, 'store'>): Promise<TakeOver | null> =>
  portal.store.get(takeOvers, takeOverId)

/**
 * Whether anything may be issued at all. In production nothing is, neither to persons nor to structures, until a scheme
 * manager has confirmed that the earlier automation has ended and its holders are known (docs/switch-over.md). The
 * demonstration with the embedded issuer has nothing to take over, unless a row says that it waits; with a factory it
 * waits like production.
 */
export async function isTakenOver(portal: Pick<Portal, 'store' | 'env'>): Promise<boolean> {
  if (confirmed.has(portal.store)) return true
  const row = await findTakeOver(portal)
  if (row?.state === 'confirmed') confirmed.add(portal.store)
  return row ? row.state === 'confirmed' : portal.env.mode === 'demo' && portal.env.issuer === 'embedded'
}
