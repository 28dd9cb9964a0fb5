import { decidedAward } from '@/awards/evaluation/granting'
import { newRecipient } from '@/awards/persons/recipients'
import { type Recipient, recipients, regionalAwards } from '@/awards/records'
import { badgeTextFor } from '@/catalogue/badge-text'
import { badgeCodes, competencies, levels, regionalBadgeCode } from '@/catalogue/competency'
import { policyInForce } from '@/catalogue/content'
import { schemePolicies } from '@/catalogue/policy'
import { planned, regionalIssuance } from '@/issuing/issuance-row'
import { planIssuance } from '@/issuing/outbox'
import { issuances } from '@/issuing/records'
import { isTakenOver } from '@/issuing/take-over'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { system } from '@/platform/actor'
import { createMany } from '@/platform/create-many'
import type { Portal } from '@/platform/portal'
import { relayMany } from '@/platform/relay'
import { factoryIdOf } from '../../tests/support/obf/factory-ids'
import { confirmedTakeOver, linkBadge } from '../../tests/support/obf/issuer'

/** What the bare loop needs to make the same call. */
export interface Planned {
  readonly issuanceKey: string
  readonly badgeCode: string
  readonly issuerBadgeId: string
  readonly email: string
}

const codes = competencies.flatMap((competency) => levels.map((level) => regionalBadgeCode(competency, level)))
const far = 1_000_000

/** So many persons with one planned badge each, spread over the eight badges, under a ceiling that nobody meets. */
export async function planMany(portal: Portal, count: number): Promise<readonly Planned[]> {
  await raiseCeiling(portal)
  await takeOver(portal)
  const texts = new Map(await Promise.all(codes.map(async (code) => [code, await badgeTextFor(portal, code)] as const)))
  const people = Array.from({ length: count }, () => {
    const email = `personne-${newId()}@personnes.example`
    return { email, recipient: newRecipient(portal.env, email, 'Personne') }
  })
  const rows: readonly Recipient[] = people.map(({ recipient }) => recipient)
  await portal.store.insertMany(recipients, rows, { by: 'recipientKey', compare: [] })
  const decided = people.flatMap(({ email, recipient }, n) => {
    const badgeCode = codes[n % codes.length]
    const badge = badgeCode && texts.get(badgeCode)
    if (!badge) return []
    const trigger = { badgeCode, rule: 'fullBadge' as const, evidence: [], policyVersion: 1 }
    const decidedOn = parisDateOf(portal.clock.now())
    return [{ ...decidedAward(recipient.recipientKey, trigger, { evidence: [], badge, decidedOn }), email, recipient }]
  })
  const bench = system('bench')
  const awards = await createMany(portal, bench, regionalAwards, decided, 'grantKey')
  const lines = decided.map(({ row, recipient }) => planned(regionalIssuance(row, recipient)))
  const ledger = await createMany(portal, bench, issuances, lines, 'issuanceKey')
  await relayMany(portal, [...awards, ...ledger], { carriedOut: [planIssuance] })
  return lines.map(({ row }, n) => ({
    issuanceKey: row.issuanceKey,
    badgeCode: row.badgeCode,
    issuerBadgeId: factoryIdOf(row.badgeCode),
    email: people[n]?.email ?? '',
  }))
}

/** As in production: every badge linked with one of the factory's, and the take-over confirmed. */
async function takeOver(portal: Portal): Promise<void> {
  if (await isTakenOver(portal)) return
  for (const code of badgeCodes) await linkBadge(portal, code, factoryIdOf(code))
  await confirmedTakeOver(portal)
}

/** From today on a ceiling that nobody meets. */
export async function raiseCeiling(portal: Portal): Promise<void> {
  const today = parisDateOf(portal.clock.now())
  const policy = await policyInForce(portal, today)
  if (policy.issuanceCeilingPerHour >= far) return
  await portal.store.insert(schemePolicies, {
    ...policy,
    id: newId(),
    version: policy.version + 1,
    inForceFrom: today,
    note: 'Plafond relevé pour la mesure.',
    issuanceCeilingPerHour: far,
  })
}
