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

/** How many more sends of this Région badge fit under the ceiling, and the sends of the last 60 minutes (CEIL-2, EX33). */
export function placesUnderCeiling(
  sends: readonly string[],
  ceiling: number,
  now: string,
): { readonly free: number; readonly recent: readonly string[] } {
  const from = new Date(Date.parse(now) - windowMs).toISOString()
  const recent = sends.filter((at) => at > from)
  return { free: Math.max(0, ceiling - recent.length), recent }
}

/** What a row hears that asks for a place: `full` met the ceiling and paused the badge, `paused` came after that. */
export type Place = 'taken' | 'full' | 'paused'

/** The gate after so many rows asked, and what each of them hears, in their order (CEIL-2). */
export function askPlaces(
  gate: Pick<IssuingGate, 'state' | 'sends'>,
  asking: number,
  ceiling: number,
  now: Instant,
): {
  readonly set: Partial<Pick<IssuingGate, 'state' | 'reason' | 'sends'>> | null
  readonly places: readonly Place[]
} {
  if (gate.state === 'paused') return { set: null, places: Array.from({ length: asking }, () => 'paused' as const) }
  const { free, recent } = placesUnderCeiling(gate.sends, ceiling, now)
  const given = Math.min(free, asking)
  const sends = [...recent, ...Array.from({ length: given }, () => now)]
  const places = Array.from({ length: asking }, (_, n) => (n < given ? 'taken' : n === given ? 'full' : 'paused'))
  const pause = { state: 'paused' as const, reason: 'Plafond horaire atteint' }
  return { set: { sends, ...(given < asking ? pause : {}) }, places }
}
