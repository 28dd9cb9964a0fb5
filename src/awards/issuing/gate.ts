import type { BadgeCode } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'

/** One row a Région badge: its sends of the last hour, and whether issuing of it is paused (CEIL-2). */
export interface IssuingGate extends Aggregate {
  /** Unique. */
  readonly badgeCode: BadgeCode
  readonly state: 'open' | 'paused'
  readonly reason: string | null
  readonly sends: readonly Instant[]
}

export const issuingGates = collection<IssuingGate>('issuing-gates')

const windowMs = 3_600_000

/** Whether one more send of this Région badge fits under the ceiling, and the sends of the last 60 minutes (CEIL-2, EX33). */
export function placeUnderCeiling(
  sends: readonly string[],
  ceiling: number,
  now: string,
): { readonly fits: boolean; readonly recent: readonly string[] } {
  const from = new Date(Date.parse(now) - windowMs).toISOString()
  const recent = sends.filter((at) => at > from)
  return { fits: recent.length < ceiling, recent }
}
