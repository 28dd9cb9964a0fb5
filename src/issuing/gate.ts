import type { BadgeCode } from '@/catalogue/competency'
import { type Instant, later } from '@/kernel/clock'
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

/** What a row hears that asks for a slot: `full` met the ceiling and paused the badge, `paused` came after that. */
export type Slot = 'taken' | 'full' | 'paused'

/** The gate after one more badge asked, and what that one hears (CEIL-2, EX33). `set`: null where nothing changes. */
export function askSlot(
  gate: Pick<IssuingGate, 'state' | 'sends'>,
  ceiling: number,
  now: Instant,
): { readonly set: Partial<Pick<IssuingGate, 'state' | 'reason' | 'sends'>> | null; readonly slot: Slot } {
  if (gate.state === 'paused') return { set: null, slot: 'paused' }
  const from = later(now, -windowMs)
  const sends = gate.sends.filter((at) => at > from)
  return sends.length < ceiling
    ? { set: { sends: [...sends, now] }, slot: 'taken' }
    : { set: { sends, state: 'paused', reason: 'Plafond horaire atteint' }, slot: 'full' }
}
