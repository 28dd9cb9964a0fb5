import type { MappingTerms } from '@/catalogue/competency'
import type { MappingVersion } from '@/catalogue/mapping'
import type { Instant } from '@/kernel/clock'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { mayBringTo } from '../award-machine'
import { type Person, personOf } from '../persons/person'
import { type PartnerAward, partnerAwards } from '../records'
import { type AwardFact, d2Of, type Evaluation, evaluate } from './eligibility'
import { enqueueEach } from './enqueue'
import type { AwardWhy } from './explanation'
import { factOf, type LoadedFacts, loadFacts } from './facts'
import { grant, lookAtFoundations, settleCopies } from './granting'
import { personFacts } from './person-facts'
import { type CountingAward, triggersFor } from './triggering'

/** How often the evaluation of one row is begun again when somebody changed it meanwhile; the effect's retry does the rest. */
const rowTries = 3
/** One person's awards; far above anybody's life, far below what a process can hold. */
const mostAwards = 5_000

/**
 * Evaluates one person anew from everything that is recorded: brings each award to its state, looks again at what their
 * badges rest on, and grants what is due. Two at the same moment end alike: states follow from the facts, and
 * `grantKey` lets one of them grant (EX28).
 */
export async function evaluatePerson(portal: Portal, recipientKey: string): Promise<void> {
  const person = await personOf(portal, recipientKey)
  const rows = await awardsOf(portal, person)
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const evaluations = evaluateRows(rows, facts)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const evaluation of evaluations) await bringTo(portal, byId.get(evaluation.award.id), evaluation, facts.today)
  await returnWhenDue(portal, person.key, evaluations)
  await settleCopies(portal, person)
  const known = await personFacts(portal, person.keys, countingAwards(evaluations, facts))
  await lookAtFoundations(portal, person, { known, carrying: carryingAwards(rows, evaluations, facts), facts })
  if (!person.recipient || person.isSuppressed) return
  for (const trigger of triggersFor(known, facts.policy)) await grant(portal, person, trigger, facts)
}

/** All awards of a person, as one person's: rows of two merged addresses are rows of one (AWD-3, AWD-13). */
export async function awardsOf(portal: Portal, person: Pick<Person, 'key' | 'keys'>): Promise<PartnerAward[]> {
  const rows = await portal.store.find(partnerAwards, {
    where: { recipientKey: { in: [...person.keys] } },
    sort: ['issuedOn', 'id'],
    limit: mostAwards,
  })
  return rows.map((row) => ({ ...row, recipientKey: person.key }))
}

/** Each row under the policy of its first evaluation; a later policy reaches it only by a manager's run (AWD-11). */
export function evaluateRows(rows: readonly PartnerAward[], facts: LoadedFacts): readonly Evaluation[] {
  const policyOf = (row: PartnerAward) =>
    facts.policies.find((policy) => policy.version === row.policyVersion) ?? facts.policy
  const versions = Map.groupBy(rows, (row) => policyOf(row).version)
  const awards = rows.map(factOf)
  return [...versions].flatMap(([version, group]) => {
    const policy = facts.policies.find((candidate) => candidate.version === version) ?? facts.policy
    const ids = new Set(group.map((row) => row.id))
    return evaluate(awards, { ...facts, policy }).filter(({ award }) => ids.has(award.id))
  })
}

export function whyOf({ award, outcome, policyVersion }: Evaluation, today: ParisDate): AwardWhy {
  const { state, reason, rule, facts, version } = outcome
  return {
    state,
    reason,
    rule,
    facts,
    terms: version && { competency: version.competency, level: version.level, coverage: version.coverage },
    mappingVersion: version?.version ?? null,
    policyVersion,
    issuedOn: award.issuedOn,
    evaluatedOn: today,
  }
}

const isSameOutcome = (one: AwardWhy | undefined, other: AwardWhy): boolean =>
  one !== undefined &&
  one.state === other.state &&
  one.reason === other.reason &&
  one.mappingVersion === other.mappingVersion &&
  JSON.stringify(one.facts) === JSON.stringify(other.facts)

/** The columns of an award that say how it stands; the policy of its first evaluation stays (AWD-11). */
export function judged(row: PartnerAward, why: AwardWhy, evaluatedAt: Instant): Partial<PartnerAward> {
  const { state, reason, rule, facts, terms, mappingVersion } = why
  return {
    ...{ state, reason, rule, facts, terms, mappingVersion, evaluatedAt },
    policyVersion: row.policyVersion ?? why.policyVersion,
    evaluations: [...row.evaluations, why],
  }
}

/** Brings one award to its state; where it stands there already, nothing is written. */
export async function bringTo(
  portal: Portal,
  row: PartnerAward | undefined,
  evaluation: Evaluation,
  today: ParisDate,
): Promise<void> {
  const why = whyOf(evaluation, today)
  let current = row
  for (let attempt = 1; current && attempt <= rowTries; attempt += 1) {
    if (isSameOutcome(current.evaluations.at(-1), why) || !mayBringTo(current, why.state)) return
    const swapped = await portal.store.swap(partnerAwards, current, judged(current, why, portal.clock.now()))
    if (swapped.outcome === 'swapped') return
    current = (await portal.store.get(partnerAwards, current.id)) ?? undefined
  }
}

/** A date to come is looked at again when it has come (AWD-4, EX14); one effect a person and day. */
export async function returnWhenDue(
  portal: Portal,
  recipientKey: string,
  evaluations: readonly Evaluation[],
): Promise<void> {
  const days = evaluations
    .filter(({ outcome }) => outcome.reason === 'futureDate')
    .map(({ award }) => (award.issuedOn > d2Of(award) ? award.issuedOn : d2Of(award)))
  for (const day of new Set(days)) await enqueueEach(portal, `day-${day}`, [recipientKey], startOfParisDay(day))
}

/** The eligible ones, each with the terms of the mapping version of its own day (MAP-4). */
export function countingAwards(
  evaluations: readonly Evaluation[],
  facts: Pick<LoadedFacts, 'mappings'>,
): readonly CountingAward[] {
  return evaluations.flatMap(({ award, outcome }) => {
    if (outcome.state !== 'eligible') return []
    const originKey = facts.mappings.get(award.partnerBadgeId)?.originKey ?? award.partnerBadgeId
    return [countingAward(award, outcome.version, originKey)]
  })
}

/**
 * Awards that count for nothing new, since a mapping has ended, and yet carry what was decided on them: an end is no
 * loss of ground, an annulled version is (REV-2). A day that a suspension, a leave or an ended status took back is one:
 * its awards carry nothing more (MEM-6, REV-1).
 */
function carryingAwards(
  rows: readonly PartnerAward[],
  evaluations: readonly Evaluation[],
  facts: Pick<LoadedFacts, 'mappings'>,
): readonly CountingAward[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return evaluations.flatMap(({ award, outcome }): CountingAward[] => {
    if (outcome.reason !== 'mappingInactive') return []
    const counted = byId.get(award.id)?.evaluations.findLast(({ state }) => state === 'eligible')
    const mapping = facts.mappings.get(award.partnerBadgeId)
    const version = mapping?.versions.find((candidate) => candidate.version === counted?.mappingVersion)
    return mapping && version && version.annulledAt === null ? [countingAward(award, version, mapping.originKey)] : []
  })
}

/** An award with what a version of its mapping says of it. */
export const countingAward = (
  award: Pick<AwardFact, 'id' | 'partnerBadgeId' | 'issuedOn' | 'createdOn'>,
  version: MappingTerms & Pick<MappingVersion, 'version'>,
  originKey: string,
): CountingAward => ({
  id: award.id,
  partnerBadgeId: award.partnerBadgeId,
  distinctKey: originKey,
  issuedOn: award.issuedOn,
  createdOn: d2Of(award),
  competency: version.competency,
  level: version.level,
  coverage: version.coverage,
  mappingVersion: version.version,
})
