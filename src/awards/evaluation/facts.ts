import { allPolicies } from '@/catalogue/content'
import type { BadgeMapping } from '@/catalogue/mapping'
import { completed, policyOn, type SchemePolicy } from '@/catalogue/policy'
import { mappingsOfBadges } from '@/catalogue/queries'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { participantFactsOf } from '@/recognition/facts'
import type { PartnerAward } from '../records'
import type { BadgeFacts, EvaluationFacts } from './eligibility'

export interface LoadedFacts extends Omit<EvaluationFacts, 'policy'> {
  /** In force today: what a first evaluation and a decision record. */
  readonly policy: SchemePolicy
  readonly policies: readonly SchemePolicy[]
  readonly mappings: ReadonlyMap<string, BadgeMapping>
}

/** Everything that the evaluation of awards of these badges asks, as it is now. */
export async function loadFacts(portal: Portal, partnerBadgeIds: readonly string[]): Promise<LoadedFacts> {
  const today = parisDateOf(portal.clock.now())
  const [mappings, policies] = await Promise.all([mappingsOfBadges(portal, partnerBadgeIds), allPolicies(portal)])
  const participants = await participantFactsOf(
    portal,
    mappings.map((mapping) => mapping.organizationId),
  )
  const badges = new Map<string, BadgeFacts>()
  for (const mapping of mappings) {
    const { facts, renewal } = participants(mapping.organizationId)
    badges.set(mapping.partnerBadgeId, { mapping, membership: facts, pendingRenewal: renewal })
  }
  return {
    badges,
    policy: policyOn(policies, today),
    policies: policies.map(completed),
    today,
    mappings: new Map(mappings.map((mapping) => [mapping.partnerBadgeId, mapping])),
  }
}

export const factOf = (row: PartnerAward) => ({ ...row, externalId: row.sourceKey })
