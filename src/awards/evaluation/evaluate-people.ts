import { badgeTextFor } from '@/catalogue/badge-text'
import { isFirstBadge } from '@/catalogue/competency'
import { publishedBadges } from '@/catalogue/queries'
import { planned, regionalIssuance } from '@/issuing/issuance-row'
import { planIssuance, planMany } from '@/issuing/planning'
import { system } from '@/platform/actor'
import { createMany, type NewDocument } from '@/platform/create-many'
import type { Portal } from '@/platform/portal'
import { relayMany } from '@/platform/relay'
import {
  type PartnerAward,
  partnerAwards,
  type Recipient,
  type RegionalAward,
  recipients,
  regionalAwards,
} from '../records'
import { bringTo, countingAwards, evaluateRows, returnWhenDue } from './evaluation'
import { linesOfMany } from './evidence'
import { type LoadedFacts, loadFacts, rulesOfDecision } from './facts'
import { foundationOf } from './foundation'
import { decidedAward } from './granting'
import { confirmedAwardsOf, isOwned, personFrom, regionalAwardsOf } from './person-facts'
import { type PersonFacts, type Trigger, triggersFor } from './triggering'

const evaluating = system('evaluation')

/** Rows of so many persons at most: whoever has more than their share is evaluated alone. */
const mostRows = 10_000

interface Due {
  readonly recipient: Recipient
  readonly trigger: Trigger
}

/**
 * What `evaluatePerson` does, for some hundred people with a few statements: their facts are read together, and what is
 * due is decided and planned together. Answers those whom this does not fit, for an evaluation of their own: persons of
 * several addresses, badges whose ground has moved, the general badge.
 */
export async function evaluatePeople(portal: Portal, recipientKeys: readonly string[]): Promise<readonly string[]> {
  const { people, alone } = await peopleOfOneAddress(portal, recipientKeys)
  const keys = people.map((recipient) => recipient.recipientKey)
  const rows = await awardsOfAll(portal, keys)
  if (!rows) return recipientKeys
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const [granted, confirmed] = await Promise.all([
    regionalAwardsOf(portal, keys, mostRows),
    confirmedAwardsOf(portal, keys, mostRows),
  ])
  const rowsOf = Map.groupBy(rows, (row) => row.recipientKey)
  const grantedOf = Map.groupBy(granted, (award) => award.recipientKey)
  const due: Due[] = []
  for (const recipient of people) {
    const own = rowsOf.get(recipient.recipientKey) ?? []
    const evaluations = evaluateRows(own, facts)
    const byId = new Map(own.map((row) => [row.id, row]))
    for (const evaluation of evaluations) await bringTo(portal, byId.get(evaluation.award.id), evaluation, facts.today)
    await returnWhenDue(portal, recipient.recipientKey, evaluations)
    const owned = grantedOf.get(recipient.recipientKey) ?? []
    const known = personFrom(owned, confirmed, countingAwards(evaluations, facts))
    const triggers = triggersFor(known, facts.policy)
    const isOrdinary = stand(owned, known, facts) && triggers.every(({ rule }) => rule !== 'masteries')
    if (!isOrdinary) alone.push(recipient.recipientKey)
    else if (!recipient.suppressedAt) due.push(...triggers.map((trigger) => ({ recipient, trigger })))
  }
  await grantAll(portal, due, facts)
  return alone
}

/** Whoever merged addresses, or is unknown, is somebody for `personOf`. */
async function peopleOfOneAddress(
  portal: Portal,
  recipientKeys: readonly string[],
): Promise<{ readonly people: readonly Recipient[]; readonly alone: string[] }> {
  const keys = [...recipientKeys]
  const [rows, merged] = await Promise.all([
    portal.store.find(recipients, { where: { recipientKey: { in: keys } }, sort: 'id' }),
    portal.store.find(recipients, { where: { mergedInto: { in: keys } } }),
  ])
  const speaking = new Set(merged.map((row) => row.mergedInto))
  const people = rows.filter((row) => !row.mergedInto && !speaking.has(row.recipientKey))
  const known = new Set(people.map((row) => row.recipientKey))
  return { people, alone: keys.filter((key) => !known.has(key)) }
}

/** Null when there are more than one reading holds. */
async function awardsOfAll(portal: Portal, keys: readonly string[]): Promise<readonly PartnerAward[] | null> {
  const rows = await portal.store.find(partnerAwards, {
    where: { recipientKey: { in: keys } },
    sort: ['issuedOn', 'id'],
    limit: mostRows,
  })
  return rows.length < mostRows ? rows : null
}

/** Whether every badge that the person holds rests on what it rested on. */
const stand = (owned: readonly RegionalAward[], known: PersonFacts, facts: LoadedFacts): boolean =>
  owned.filter(isOwned).every((award) => {
    const ids = award.evidence.map(({ id }) => id)
    return (
      award.state === 'valid' &&
      foundationOf(award.badgeCode, ids, known, rulesOfDecision(facts, award)).kind === 'stands'
    )
  })

/**
 * Decides and plans all at once. The decided row owes its plan until the line of the ledger stands: whoever dies in
 * between leaves the rest to the sweeper and to `awards.plan-issuance`, as for a single one.
 */
async function grantAll(portal: Portal, due: readonly Due[], facts: LoadedFacts): Promise<void> {
  if (due.length === 0) return
  const evidence = await linesOfMany(
    portal,
    due.map(({ trigger }) => trigger),
  )
  const asked = [...new Set(due.map(({ trigger }) => trigger.badgeCode))]
  // A badge of a family whose text nobody has published yet waits for it (FAM-2).
  const published = asked.every(isFirstBadge) ? [] : (await publishedBadges(portal)).map(({ code }) => code)
  const codes = asked.filter((code) => isFirstBadge(code) || published.includes(code))
  const texts = new Map(await Promise.all(codes.map(async (code) => [code, await badgeTextFor(portal, code)] as const)))
  const decided = due.flatMap(({ recipient, trigger }, index): (NewDocument<RegionalAward> & Due)[] => {
    const badge = texts.get(trigger.badgeCode)
    if (!badge) return []
    const award = decidedAward(recipient.recipientKey, trigger, {
      ...{ evidence: evidence[index] ?? [], badge, decidedOn: facts.today },
    })
    return [{ ...award, recipient, trigger }]
  })
  const owing = await createMany(portal, evaluating, regionalAwards, decided, 'grantKey')
  const made = new Set(owing.map(({ id }) => id))
  const lines = decided
    .filter(({ row }) => made.has(row.id))
    .map(({ row, recipient }) => planned(regionalIssuance(row, recipient)))
  const ledger = await planMany(portal, lines)
  await relayMany(portal, [...owing, ...ledger], { carriedOut: [planIssuance] })
}
