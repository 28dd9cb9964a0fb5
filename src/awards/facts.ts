import { type BadgeMapping, badgeMappings } from '@/catalogue/mapping'
import { policyOn, type SchemePolicy, schemePolicies } from '@/catalogue/policy'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { noMembership } from '@/recognition/membership'
import { applications, memberships } from '@/recognition/records'
import type { BadgeFacts, EvaluationFacts } from './eligibility'
import type { PartnerAward } from './records'

export interface LoadedFacts extends Omit<EvaluationFacts, 'policy'> {
  readonly policy: SchemePolicy
  readonly mappings: ReadonlyMap<string, BadgeMapping>
}

/** Everything that the evaluation of awards of these badges asks, as it is now. */
export async function loadFacts(portal: Portal, partnerBadgeIds: readonly string[]): Promise<LoadedFacts> {
  const today = parisDateOf(portal.clock.now())
  const [mappings, policies] = await Promise.all([
    portal.store.find(badgeMappings, { where: { partnerBadgeId: { in: [...new Set(partnerBadgeIds)] } } }),
    portal.store.find(schemePolicies, { where: {} }),
  ])
  const organizationIds = [...new Set(mappings.map((mapping) => mapping.organizationId))]
  const [terms, renewals] = await Promise.all([
    portal.store.find(memberships, {
      where: { organizationId: { in: organizationIds }, tier: { equals: 'participant' } },
    }),
    portal.store.find(applications, {
      where: {
        organizationId: { in: organizationIds },
        kind: { equals: 'renewal' },
        status: { in: ['submitted', 'inReview', 'awaitingReply'] },
      },
    }),
  ])
  const badges = new Map<string, BadgeFacts>()
  for (const mapping of mappings) {
    const renewal = renewals.find((row) => row.organizationId === mapping.organizationId && row.submittedAt)
    badges.set(mapping.partnerBadgeId, {
      mapping,
      membership: terms.find((row) => row.organizationId === mapping.organizationId) ?? noMembership,
      pendingRenewal: renewal?.submittedAt ? { submittedOn: parisDateOf(renewal.submittedAt) } : null,
    })
  }
  return {
    badges,
    policy: policyOn(policies, today),
    today,
    mappings: new Map(mappings.map((mapping) => [mapping.partnerBadgeId, mapping])),
  }
}

export const factOf = (row: PartnerAward) => ({ ...row, externalId: row.sourceKey })
