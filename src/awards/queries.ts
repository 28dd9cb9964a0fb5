import { regionalBadgeCodes } from '@/catalogue/competency'
import { policyOn, schemePolicies } from '@/catalogue/policy'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { readable } from '@/platform/access'
import { type Actor, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Filter } from '@/platform/store/store'
import { awardsAccess } from './access'
import { evaluate } from './eligibility'
import { countingAwards, personFacts } from './evaluation'
import { citeDecision, explainDecision } from './explanation'
import { factOf, loadFacts } from './facts'
import { type AwardImport, type AwardImportLine, awardImportLines, awardImports } from './import'
import { type Issuance, isIssued } from './issuance'
import { recipientOfLink } from './recipients'
import {
  issuances,
  type PartnerAward,
  partnerAwards,
  type Recipient,
  type RegionalAward,
  recipients,
  regionalAwards,
} from './records'
import { type Progress, progressOf } from './triggering'

export const findImports = (portal: Portal, actor: Actor, organizationId: string): Promise<AwardImport[]> =>
  portal.store.find(awardImports, {
    where: { and: [readable(awardsAccess, 'award-imports', actor), { organizationId: { equals: organizationId } }] },
    sort: '-declaredAt',
    limit: 100,
  })

export async function findImport(portal: Portal, actor: Actor, id: string): Promise<AwardImport | null> {
  const [row] = await portal.store.find(awardImports, {
    where: { and: [readable(awardsAccess, 'award-imports', actor), { id: { equals: id } }] },
    limit: 1,
  })
  return row ?? null
}

/** A page of the lines of an import that this person may see; what has to be corrected can be asked alone. */
export const findImportLines = (
  portal: Portal,
  source: AwardImport,
  page: { readonly onlyInvalid: boolean; readonly limit: number; readonly offset: number },
): Promise<AwardImportLine[]> =>
  portal.store.find(awardImportLines, {
    where: { importId: { equals: source.id }, ...(page.onlyInvalid ? { outcome: { equals: 'invalid' } } : {}) },
    sort: 'line',
    limit: page.limit,
    offset: page.offset,
  })

export interface PersonBadges {
  readonly recipient: Recipient
  readonly badges: readonly Issuance[]
  readonly progress: readonly Progress[]
}

/** What a person sees behind the personal link: badges, progress, and whether an objection stands. */
export async function findOwnBadges(portal: Portal, link: string): Promise<PersonBadges | null> {
  const recipient = await recipientOfLink(portal, link)
  return recipient ? { recipient, ...(await badgesOf(portal, recipient.recipientKey)) } : null
}

async function badgesOf(portal: Portal, recipientKey: string) {
  const of = { recipientKey: { equals: recipientKey } }
  const rows = await portal.store.find(partnerAwards, { where: of, sort: 'issuedOn' })
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const person = await personFacts(portal, recipientKey, countingAwards(evaluate(rows.map(factOf), facts), facts))
  const ledger = await portal.store.find(issuances, { where: of, sort: 'decidedOn' })
  return {
    badges: ledger.filter((row) => isIssued(row.state)),
    progress: progressOf(person, facts.policy),
    ledger,
    rows,
  }
}

export interface LedgerQuery {
  readonly badgeCode: string
  readonly state: string
  readonly organizationId?: string
  readonly limit: number
  readonly offset: number
}

export interface LedgerLine {
  readonly issuance: Issuance
  /** Initials of a person, or the structure's id: never an address. */
  readonly initials: string | null
  readonly recipientId: string | null
}

/** The ledger for staff: who got what, when, in which state; addresses stay out. */
export async function findLedger(
  portal: Portal,
  actor: Actor,
  query: LedgerQuery,
): Promise<{ readonly lines: readonly LedgerLine[]; readonly total: number }> {
  const where: Filter = {
    and: [
      readable(awardsAccess, 'issuances', actor),
      ...(query.badgeCode ? [{ badgeCode: { equals: query.badgeCode } }] : []),
      ...(query.state ? [{ state: { equals: query.state } }] : []),
      ...(query.organizationId ? [{ organizationId: { equals: query.organizationId } }] : []),
    ],
  }
  const [rows, total] = await Promise.all([
    portal.store.find(issuances, { where, sort: ['-decidedOn', '-id'], limit: query.limit, offset: query.offset }),
    portal.store.count(issuances, where),
  ])
  const people = await portal.store.find(recipients, {
    where: { recipientKey: { in: rows.flatMap((row) => row.recipientKey ?? []) } },
  })
  const lines = rows.map((issuance) => {
    const person = people.find((row) => row.recipientKey === issuance.recipientKey)
    return { issuance, initials: person?.initials ?? null, recipientId: person?.id ?? null }
  })
  return { lines, total }
}

export interface PersonFile {
  readonly recipient: Pick<Recipient, 'id' | 'initials' | 'suppressedAt'>
  readonly awards: readonly PartnerAward[]
  readonly badges: readonly {
    readonly award: RegionalAward
    readonly issuance: Issuance | null
    readonly why: string
    readonly rule: string
  }[]
  readonly progress: readonly Progress[]
}

/** One person's page for staff: awards, progress, badges, and why each was given. */
export async function findPerson(portal: Portal, actor: Actor, recipientId: string): Promise<PersonFile | null> {
  const mayRead = readable(awardsAccess, 'regional-awards', actor)
  const recipient = await portal.store.get(recipients, recipientId)
  if (!recipient) return null
  const granted = await portal.store.find(regionalAwards, {
    where: { and: [mayRead, { recipientKey: { equals: recipient.recipientKey } }] },
    sort: 'decidedOn',
  })
  const awards = await portal.store.find(partnerAwards, {
    where: {
      and: [readable(awardsAccess, 'partner-awards', actor), { recipientKey: { equals: recipient.recipientKey } }],
    },
    sort: 'issuedOn',
  })
  if (granted.length === 0 && awards.length === 0) return null
  const { ledger, progress } = await badgesOf(portal, recipient.recipientKey)
  const badges = granted.map((award) => ({
    award,
    issuance: ledger.find((row) => row.regionalAwardId === award.id) ?? null,
    why: explainDecision(award),
    rule: citeDecision(award),
  }))
  return {
    recipient: { id: recipient.id, initials: recipient.initials, suppressedAt: recipient.suppressedAt },
    awards,
    badges,
    progress,
  }
}

export interface TriggeredFigures {
  readonly badges: number
  readonly people: number
  readonly waiting: number
  /** Région badges a month, the last twelve, oldest first. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
}

/** What a structure's own badges have triggered: figures, no names (journey B 10). */
export async function findTriggered(portal: Portal, actor: Actor, organizationId: string): Promise<TriggeredFigures> {
  const none = { badges: 0, people: 0, waiting: 0, months: [] }
  if (!seatIn(actor, organizationId)) return none
  const own = await portal.store.find(partnerAwards, {
    where: { organizationId: { equals: organizationId }, state: { equals: 'eligible' } },
  })
  const keys = [...new Set(own.map((row) => row.recipientKey))]
  const granted = await portal.store.find(regionalAwards, {
    where: { recipientKey: { in: keys }, state: { in: ['valid', 'flagged'] } },
  })
  const ids = new Set(own.map((row) => row.id))
  const triggered = granted.filter((award) => award.evidence.some(({ id }) => ids.has(id)))
  const used = new Set(triggered.flatMap((award) => award.evidence.map(({ id }) => id)))
  const recognised = new Set(triggered.map((award) => award.recipientKey))
  const waiting = new Set(
    own.filter((row) => !used.has(row.id) && !recognised.has(row.recipientKey)).map((row) => row.recipientKey),
  )
  return {
    badges: triggered.length,
    people: recognised.size,
    waiting: waiting.size,
    months: monthsOf(triggered, parisDateOf(portal.clock.now())),
  }
}

function monthsOf(awards: readonly RegionalAward[], today: ParisDate) {
  const last = Temporal.PlainDate.from(today).toPlainYearMonth()
  return Array.from({ length: 12 }, (_, index) => {
    const month = last.subtract({ months: 11 - index }).toString()
    return { month, count: awards.filter((award) => award.decidedOn.startsWith(month)).length }
  })
}

export const ledgerBadgeCodes = [...regionalBadgeCodes, 'participant', 'ambassador'] as const
export const currentPolicy = async (portal: Portal) =>
  policyOn(await portal.store.find(schemePolicies, { where: {} }), parisDateOf(portal.clock.now()))
