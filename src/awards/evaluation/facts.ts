import { allPolicies } from '@/catalogue/content'
import { allFamilies } from '@/catalogue/families'
import { type FamilyVersion, familiesOn } from '@/catalogue/family'
import type { BadgeMapping } from '@/catalogue/mapping'
import { completed, policyOn, type SchemePolicy } from '@/catalogue/policy'
import { mappingsOfBadges } from '@/catalogue/queries'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { organizationsById } from '@/organizations/queries'
import type { Portal } from '@/platform/portal'
import { participantFactsOf } from '@/recognition/facts'
import type { PartnerAward } from '../records'
import type { BadgeFacts, EvaluationFacts } from './eligibility'
import type { TriggerPolicy } from './triggering'

export interface LoadedFacts extends Omit<EvaluationFacts, 'policy'> {
  /** In force today: what a first evaluation and a decision record, with the families of today (FAM-5). */
  readonly policy: SchemePolicy & { readonly families: readonly FamilyVersion[] }
  readonly families: readonly FamilyVersion[]
  readonly policies: readonly SchemePolicy[]
  readonly mappings: ReadonlyMap<string, BadgeMapping>
}

/** Everything that the evaluation of awards of these badges asks, as it is now. */
export async function loadFacts(portal: Portal, partnerBadgeIds: readonly string[]): Promise<LoadedFacts> {
  const today = parisDateOf(portal.clock.now())
  const [mappings, policies, families] = await Promise.all([
    mappingsOfBadges(portal, partnerBadgeIds),
    allPolicies(portal),
    allFamilies(portal),
  ])
  const structureIds = mappings.map((mapping) => mapping.organizationId)
  const [participants, departments] = await Promise.all([
    participantFactsOf(portal, structureIds),
    departmentsOf(portal, structureIds, families),
  ])
  const badges = new Map<string, BadgeFacts>()
  for (const mapping of mappings) {
    const { facts, renewal } = participants(mapping.organizationId)
    badges.set(mapping.partnerBadgeId, {
      ...{ mapping, membership: facts, pendingRenewal: renewal },
      department: departments.get(mapping.organizationId) ?? '',
    })
  }
  return {
    badges,
    policy: { ...policyOn(policies, today), families: familiesOn(families, today) },
    families,
    policies: policies.map(completed),
    today,
    mappings: new Map(mappings.map((mapping) => [mapping.partnerBadgeId, mapping])),
  }
}

/** Where structures are, for families on trial; not asked while there is none beyond the informal one. */
async function departmentsOf(portal: Portal, ids: readonly string[], families: readonly FamilyVersion[]) {
  const rows = families.length > 0 ? await organizationsById(portal, ids) : []
  return new Map<string, string>(rows.map(({ id, department }) => [id, department]))
}

/** The figures of a decision’s policy with the families of its day (FAM-2). */
export const rulesOfDecision = (
  { policies, policy, families }: Pick<LoadedFacts, 'policies' | 'policy' | 'families'>,
  decided: { readonly policyVersion: number; readonly decidedOn: ParisDate },
): TriggerPolicy => ({
  ...(policies.find(({ version }) => version === decided.policyVersion) ?? policy),
  families: familiesOn(families, decided.decidedOn),
})

export const factOf = (row: PartnerAward) => ({ ...row, externalId: row.sourceKey })
