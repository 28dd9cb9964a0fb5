import { badgeTextFor } from '@/catalogue/badge-text'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { commitAsSystem, create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { d2Of, type Evaluation, evaluate } from './eligibility'
import { enqueueEvaluations } from './enqueue'
import { evidenceLines } from './evidence'
import type { AwardWhy } from './explanation'
import { factOf, type LoadedFacts, loadFacts } from './facts'
import { foundationOf } from './foundation'
import { grantKeyOf } from './grant-keys'
import { isIssued } from './issuance'
import { findRecipient } from './recipients'
import { issuances, type PartnerAward, partnerAwards, type RegionalAward, regionalAwards } from './records'
import { type CountingAward, type PersonFacts, type Trigger, triggersFor } from './triggering'

const evaluating = system('evaluation')

/** How often the evaluation of one row is begun again when somebody changed it meanwhile; the effect's retry does the rest. */
const rowTries = 3
/** One person's awards; far above anybody's life, far below what a process can hold. */
const mostAwards = 5_000

/**
 * Evaluates one person anew from everything on file: brings each award to its state, looks again at what their
 * badges rest on, and grants what is due. Two at the same moment end alike: states follow from the facts, and
 * `grantKey` lets one of them grant (EX28).
 */
export async function evaluatePerson(portal: Portal, recipientKey: string): Promise<void> {
  const rows = await awardsOf(portal, recipientKey)
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const evaluations = evaluateRows(rows, facts)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const evaluation of evaluations) await bringTo(portal, byId.get(evaluation.award.id), evaluation, facts.today)
  await returnWhenDue(portal, recipientKey, evaluations)
  const person = await personFacts(portal, recipientKey, countingAwards(evaluations, facts))
  await lookAtFoundations(portal, recipientKey, person, facts)
  const recipient = await findRecipient(portal, recipientKey)
  if (!recipient || recipient.suppressedAt) return
  for (const trigger of triggersFor(person, facts.policy)) await grant(portal, recipientKey, trigger, facts)
}

export const awardsOf = (portal: Portal, recipientKey: string): Promise<PartnerAward[]> =>
  portal.store.find(partnerAwards, {
    where: { recipientKey: { equals: recipientKey } },
    sort: ['issuedOn', 'id'],
    limit: mostAwards,
  })

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

async function bringTo(
  portal: Portal,
  row: PartnerAward | undefined,
  evaluation: Evaluation,
  today: ParisDate,
): Promise<void> {
  const why = whyOf(evaluation, today)
  let current = row
  for (let attempt = 1; current && attempt <= rowTries; attempt += 1) {
    if (isSameOutcome(current.evaluations.at(-1), why)) return
    const { state, reason, rule, facts, terms, mappingVersion } = why
    const swapped = await portal.store.swap(partnerAwards, current, {
      ...{ state, reason, rule, facts, terms, mappingVersion },
      policyVersion: current.policyVersion ?? why.policyVersion,
      evaluatedAt: portal.clock.now(),
      evaluations: [...current.evaluations, why],
    })
    if (swapped.outcome === 'swapped') return
    current = (await portal.store.get(partnerAwards, current.id)) ?? undefined
  }
}

/** A date to come is looked at again when it has come (AWD-4, EX14); one effect a person and day. */
async function returnWhenDue(portal: Portal, recipientKey: string, evaluations: readonly Evaluation[]): Promise<void> {
  const days = evaluations
    .filter(({ outcome }) => outcome.reason === 'futureDate')
    .map(({ award }) => (award.issuedOn > d2Of(award) ? award.issuedOn : d2Of(award)))
  for (const day of new Set(days)) await enqueueEvaluations(portal, `day-${day}`, [recipientKey], startOfParisDay(day))
}

/** The eligible ones, each with the terms of the mapping version of its own day (MAP-4). */
export function countingAwards(
  evaluations: readonly Evaluation[],
  facts: Pick<LoadedFacts, 'mappings'>,
): readonly CountingAward[] {
  return evaluations.flatMap(({ award, outcome }): CountingAward[] => {
    if (outcome.state !== 'eligible') return []
    const { competency, level, coverage, version } = outcome.version
    return [
      {
        id: award.id,
        partnerBadgeId: award.partnerBadgeId,
        distinctKey: facts.mappings.get(award.partnerBadgeId)?.originKey ?? award.partnerBadgeId,
        issuedOn: award.issuedOn,
        competency,
        level,
        coverage,
        mappingVersion: version,
      },
    ]
  })
}

const mostBadges = 500

export const regionalAwardsOf = (portal: Portal, recipientKey: string): Promise<RegionalAward[]> =>
  portal.store.find(regionalAwards, { where: { recipientKey: { equals: recipientKey } }, limit: mostBadges })

export async function personFacts(
  portal: Portal,
  recipientKey: string,
  awards: readonly CountingAward[],
): Promise<PersonFacts> {
  const [granted, ledger] = await Promise.all([
    regionalAwardsOf(portal, recipientKey),
    portal.store.find(issuances, { where: { recipientKey: { equals: recipientKey } }, limit: mostBadges }),
  ])
  return personFrom(
    granted,
    new Set(ledger.filter((row) => isIssued(row.state)).flatMap((row) => row.regionalAwardId ?? [])),
    awards,
  )
}

/** Pure part of `personFacts`: what the rules ask, from the rows of the register and the ids that the issuer confirmed. */
export function personFrom(
  granted: readonly RegionalAward[],
  confirmed: ReadonlySet<string>,
  awards: readonly CountingAward[],
): PersonFacts {
  const barred = new Map<string, Set<string>>()
  for (const award of granted.filter(({ state }) => state === 'revoked'))
    barred.set(
      award.badgeCode,
      new Set([...(barred.get(award.badgeCode) ?? []), ...award.evidence.map(({ id }) => id)]),
    )
  return {
    awards,
    held: new Set(granted.filter(({ state }) => state === 'valid' || state === 'flagged').map((a) => a.badgeCode)),
    issuedMasteries: new Set(
      granted
        .filter(({ id, state, badgeCode }) => state === 'valid' && confirmed.has(id) && badgeCode.endsWith('-mastery'))
        .map(({ badgeCode }) => badgeCode),
    ),
    barred,
  }
}

/** What lost its ground is flagged for a person, never withdrawn in silence; new ground moves the pointers (REV-1). */
async function lookAtFoundations(
  portal: Portal,
  recipientKey: string,
  person: PersonFacts,
  facts: LoadedFacts,
): Promise<void> {
  for (const award of await regionalAwardsOf(portal, recipientKey)) {
    if (award.state !== 'valid') continue
    const found = foundationOf(
      award.badgeCode,
      award.evidence.map(({ id }) => id),
      person,
      facts.policy,
    )
    if (found.kind === 'stands') continue
    const evidence = found.kind === 'restsOnOthers' ? await evidenceLines(portal, found.trigger, recipientKey) : null
    await commitAsSystem(portal, evaluating, regionalAwards, award.id, (current) => {
      if (current.state !== 'valid' || current.revision !== award.revision) return null
      if (found.kind === 'restsOnOthers') {
        const details = { before: award.evidence, after: evidence }
        return {
          set: { evidence: evidence ?? [], rule: found.trigger.rule },
          journal: { event: 'regionalBadgeRestsOnOthers', details },
        }
      }
      return {
        set: { state: 'flagged' as const, note: lostGround },
        effects: [{ type: 'awards.evaluate-recipient', payload: { recipientKey } }],
        journal: { event: 'regionalBadgeFlagged', reason: lostGround, details: { missing: found.missing } },
      }
    })
  }
}

const lostGround = 'Une attribution sur laquelle ce badge reposait ne compte plus.'

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
    state: 'valid',
    note: null,
  }
  const result = await create(portal, evaluating, regionalAwards, row, {
    effects: [{ type: 'awards.plan-issuance' }],
    journal: { event: 'regionalBadgeDecided', details: { badgeCode: trigger.badgeCode, rule: trigger.rule } },
  })
  if (!result.ok && result.problem.code !== 'record.exists') throw new Error(result.problem.code)
}
