import { competencyOfBadge, type RegionalBadgeCode, regionalBadgeCode } from '@/catalogue/competency'
import {
  carries,
  countingFor,
  milestoneOf,
  milestoneTrigger,
  type PersonFacts,
  type Trigger,
  type TriggerPolicy,
  triggerOf,
} from './triggering'

/** What becomes of a valid Région badge when the record behind it has changed (REV-1, REV-3). */
export type Foundation =
  | { readonly kind: 'stands' }
  | { readonly kind: 'restsOnOthers'; readonly trigger: Trigger }
  | { readonly kind: 'lost'; readonly missing: readonly string[] }

/**
 * Looks again at what a badge rests on: its evidence still counts; or the rule is met by other evidence, of which
 * what remains comes first; or its ground is lost and a person must look at it. Never a silent removal (EX32).
 */
export function foundationOf(
  badgeCode: RegionalBadgeCode,
  evidence: readonly string[],
  person: PersonFacts,
  policy: TriggerPolicy,
): Foundation {
  const pair = competencyOfBadge(badgeCode)
  if (!pair) return milestoneFoundation(badgeCode, evidence, person, policy)
  const code = regionalBadgeCode(pair.competency, pair.level)
  const counting = countingFor(person, code, pair.competency, pair.level)
  const missing = evidence.filter((id) => !counting.some((award) => award.id === id))
  if (missing.length === 0) return { kind: 'stands' }
  const remaining = counting.filter(({ id }) => evidence.includes(id))
  const others = counting.filter(({ id }) => !evidence.includes(id))
  const trigger = triggerOf(code, [...remaining, ...others], policy)
  return trigger ? { kind: 'restsOnOthers', trigger } : { kind: 'lost', missing }
}

function milestoneFoundation(
  badgeCode: RegionalBadgeCode,
  evidence: readonly string[],
  person: PersonFacts,
  policy: TriggerPolicy,
): Foundation {
  const missing = evidence.filter((code) => !carries(person, badgeCode, code))
  if (missing.length === 0) return { kind: 'stands' }
  const found = milestoneOf(badgeCode, policy)
  const trigger = found && milestoneTrigger(found.milestone, found.family, { ...person, owned: new Set() }, policy)
  return trigger ? { kind: 'restsOnOthers', trigger } : { kind: 'lost', missing }
}
