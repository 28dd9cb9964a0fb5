import type { ParisDate } from '@/kernel/dates'
import { ok, type Result } from '@/kernel/result'
import { openAmbassador } from './ambassador'
import type { ApplicationKind } from './application'
import type { MembershipFacts } from './membership'
import { endOpenedBy, type Opening, open, renew } from './membership-changes'

/** A decision on a case, as far as intervals follow from it. */
export interface StatusDecision extends Opening {
  readonly kind: ApplicationKind
  readonly decision: 'accept' | 'refuse' | 'close'
  readonly startsOn: ParisDate | null
  readonly submittedOn: ParisDate
  readonly renews: ParisDate | null
}

/**
 * The intervals after a decision: an accepted case always has one, or is refused with the reason why not (12.1, EX50,
 * EX51). `participant`: what an Ambassador rests on (MEM-8); the same facts for the other kinds.
 */
export function afterDecision(
  facts: MembershipFacts,
  participant: MembershipFacts,
  given: StatusDecision,
): Result<MembershipFacts> {
  const { kind, decision, applicationId, decidedOn } = given
  const accepted = {
    participant: () => open(facts, given),
    renewal: () => renew(facts, given),
    ambassador: () => openAmbassador(facts, participant, given),
  }
  if (decision === 'accept') return accepted[kind]()
  return ok(endOpenedBy(facts, applicationId, decidedOn, decision === 'refuse' ? 'refusal' : 'closing'))
}
