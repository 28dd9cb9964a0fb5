import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'

export type Decision = 'accept' | 'refuse' | 'close'

/** What a reviewer decides about a case, and from when. */
export interface DecisionGiven {
  readonly decision: Decision
  readonly reason: string
  readonly startsOn?: ParisDate | undefined
  readonly decidedAt: Instant
}
