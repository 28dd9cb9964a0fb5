import { badgeTextFor } from '@/catalogue/badge-text'
import type { MappingTerms } from '@/catalogue/competency'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { type Evaluation, evaluate } from './eligibility'
import { evidenceLines } from './evidence'
import { factOf, type LoadedFacts, loadFacts } from './facts'
import { grantKeyOf } from './grant-keys'
import { isIssued } from './issuance'
import { findRecipient } from './recipients'
import { issuances, type PartnerAward, partnerAwards, type RegionalAward, regionalAwards } from './records'
import { type CountingAward, type PersonFacts, type Trigger, triggersFor } from './triggering'

/** How often the evaluation of one row is begun again when somebody changed it meanwhile; the effect's retry does the rest. */
const rowTries = 3

/**
 * Evaluates one person anew from everything on file: brings each award to its state, and grants what is due. Two at
 * the same moment end alike: states follow from the facts, and `grantKey` lets one of them grant (EX28).
 */
export async function evaluatePerson(portal: Portal, recipientKey: string): Promise<void> {
  const rows = await portal.store.find(partnerAwards, {
    where: { recipientKey: { equals: recipientKey } },
    sort: ['issuedOn', 'id'],
  })
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const evaluations = evaluate(rows.map(factOf), facts)
  for (const evaluation of evaluations)
    await bringTo(
      portal,
      rows.find((row) => row.id === evaluation.award.id),
      evaluation,
    )
  const recipient = await findRecipient(portal, recipientKey)
  if (!recipient || recipient.suppressedAt) return
  const person = await personFacts(portal, recipientKey, countingAwards(evaluations, facts))
  for (const trigger of triggersFor(person, facts.policy)) await grant(portal, recipientKey, trigger, facts)
}

async function bringTo(portal: Portal, row: PartnerAward | undefined, evaluation: Evaluation): Promise<void> {
  const { outcome, policyVersion } = evaluation
  let current = row
  for (let attempt = 1; current && attempt <= rowTries; attempt += 1) {
    const next = {
      state: outcome.state,
      reason: outcome.reason,
      rule: outcome.rule,
      mappingVersion: outcome.version?.version ?? null,
      facts: outcome.facts,
      terms: outcome.version && termsOf(outcome.version),
    } as const
    const isSame =
      current.state === next.state && current.reason === next.reason && current.mappingVersion === next.mappingVersion
    if (isSame) return
    // The policy of the first evaluation stays (AWD-11).
    const set = { ...next, policyVersion: current.policyVersion ?? policyVersion, evaluatedAt: portal.clock.now() }
    const swapped = await portal.store.swap(partnerAwards, current, set)
    if (swapped.outcome === 'swapped') return
    current = (await portal.store.get(partnerAwards, current.id)) ?? undefined
  }
}

const termsOf = ({ competency, level, coverage }: MappingTerms): MappingTerms => ({ competency, level, coverage })

/** The eligible ones, each with the terms of the mapping version of its own day (MAP-4). */
export function countingAwards(
  evaluations: readonly Evaluation[],
  facts: Pick<LoadedFacts, 'mappings'>,
): readonly CountingAward[] {
  return evaluations.flatMap(({ award, outcome }): CountingAward[] => {
    if (outcome.state !== 'eligible') return []
    const { competency, level, coverage, version } = outcome.version
    const distinctKey = facts.mappings.get(award.partnerBadgeId)?.originKey ?? award.partnerBadgeId
    return [
      {
        id: award.id,
        partnerBadgeId: award.partnerBadgeId,
        distinctKey,
        issuedOn: award.issuedOn,
        competency,
        level,
        coverage,
        mappingVersion: version,
      },
    ]
  })
}

export async function personFacts(
  portal: Portal,
  recipientKey: string,
  awards: readonly CountingAward[],
): Promise<PersonFacts> {
  const of = { recipientKey: { equals: recipientKey } }
  const [granted, ledger] = await Promise.all([
    portal.store.find(regionalAwards, { where: of }),
    portal.store.find(issuances, { where: of }),
  ])
  const valid = granted.filter((award) => award.state === 'granted')
  const issuedCodes = ledger.filter((row) => isIssued(row.state)).map((row) => row.badgeCode)
  const barred = Map.groupBy(
    granted.filter((award) => award.state === 'revoked'),
    (award) => award.badgeCode as string,
  )
  return {
    awards,
    held: new Set(valid.map((award) => award.badgeCode)),
    issuedMasteries: new Set(
      issuedCodes.filter((code) => code.endsWith('-mastery') && valid.some((award) => award.badgeCode === code)),
    ),
    barred: new Map(
      [...barred].map(([code, list]) => [code, new Set(list.flatMap((award) => award.evidence.map(({ id }) => id)))]),
    ),
  }
}

/** The row exists before anything is sent; its unique key makes a second grant the first one (ISS-1, ISS-2). */
async function grant(portal: Portal, recipientKey: string, trigger: Trigger, facts: LoadedFacts): Promise<void> {
  const row: RegionalAward = {
    id: newId(),
    revision: 0,
    grantKey: grantKeyOf(recipientKey, trigger.badgeCode),
    recipientKey,
    badgeCode: trigger.badgeCode,
    rule: trigger.rule,
    evidence: await evidenceLines(portal, trigger, recipientKey),
    policyVersion: trigger.policyVersion,
    badge: await badgeTextFor(portal, trigger.badgeCode),
    decidedOn: facts.today,
    state: 'granted',
  }
  const change = {
    effects: [{ type: 'awards.plan-issuance' }],
    journal: { event: 'regionalBadgeGranted', details: { badgeCode: trigger.badgeCode, rule: trigger.rule } },
  }
  const result = await create(portal, system('evaluation'), regionalAwards, row, change)
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
}
