import type { Instant } from '@/kernel/clock'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import type { MappingTerms } from './competency'
import type { MappingDecision } from './submission'

/**
 * What a case decides on its mapping. A chosen day that passed while the structure thought about a proposal counts as
 * « today »: no mapping works backwards (MAP-3).
 */
export function decisionFor(given: {
  readonly terms: MappingTerms
  readonly now: Instant
  readonly chosenFrom: ParisDate | null
  readonly channel: { readonly confirmedAt: Instant; readonly reason: string } | null
}): MappingDecision {
  const decidedOn = parisDateOf(given.now)
  const isPast = given.chosenFrom !== null && given.chosenFrom < decidedOn
  return {
    ...given.terms,
    decidedAt: given.now,
    decidedOn,
    chosenFrom: isPast ? null : given.chosenFrom,
    channel: given.channel && { ...given.channel, confirmedOn: parisDateOf(given.channel.confirmedAt) },
  }
}
