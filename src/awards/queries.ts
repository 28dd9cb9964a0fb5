import { policyInForce } from '@/catalogue/content'
import { issuancesOf, issuancesRestingOn } from '@/issuing/find-issuances'
import { type Issuance, isIssued } from '@/issuing/issuance'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Actor, seatIn } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { awardsOf, countingAwards, evaluateRows } from './evaluation/evaluation'
import { loadFacts } from './evaluation/facts'
import { personFacts } from './evaluation/person-facts'
import { type Progress, progressOf } from './evaluation/triggering'
import { type Person, personOf } from './persons/person'
import { recipientOfLink } from './persons/recipients'
import { partnerAwards, regionalAwards } from './records'

export interface PersonBadges {
  readonly person: Person
  readonly badges: readonly Issuance[]
  /** Shown too, with the reason: the mail that told of it leads here. */
  readonly revoked: readonly Issuance[]
  readonly progress: readonly Progress[]
}

/** What a person sees behind the personal link: badges, progress, and whether an objection stands. */
export async function findOwnBadges(portal: Portal, link: string): Promise<PersonBadges | null> {
  const recipient = await recipientOfLink(portal, link)
  if (!recipient) return null
  const person = await personOf(portal, recipient.recipientKey)
  return { person, ...(await badgesOf(portal, person)) }
}

export async function badgesOf(portal: Portal, person: Person) {
  const rows = await awardsOf(portal, person)
  const facts = await loadFacts(
    portal,
    rows.map((row) => row.partnerBadgeId),
  )
  const [known, ledger] = await Promise.all([
    personFacts(portal, person.keys, countingAwards(evaluateRows(rows, facts), facts)),
    issuancesOf(portal, person.keys),
  ])
  return {
    badges: ledger.filter((row) => isIssued(row.state)),
    revoked: ledger.filter((row) => row.state === 'revoked'),
    progress: progressOf(known, facts.policy),
    ledger,
    rows,
  }
}

export interface TriggeredFigures {
  /** Région badges that rest on at least one of the structure's own. */
  readonly badges: number
  readonly people: number
  /** People whose badges count already, and who have no Région badge yet. */
  readonly waiting: number
  /** Région badges a month, the last twelve, oldest first. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
}

const mostRows = 50_000

/** What a structure's own badges have triggered: figures, no names (journey B 10). */
export async function findTriggered(portal: Portal, actor: Actor, organizationId: string): Promise<TriggeredFigures> {
  if (!seatIn(actor, organizationId)) return { badges: 0, people: 0, waiting: 0, months: [] }
  const [triggered, own] = await Promise.all([
    issuancesRestingOn(portal, organizationId, mostRows),
    portal.store.find(partnerAwards, {
      where: { organizationId: { equals: organizationId }, state: { equals: 'eligible' } },
      limit: mostRows,
    }),
  ])
  const recognised = new Set(triggered.map((row) => row.recipientKey))
  const earning = new Set(own.map((row) => row.recipientKey))
  return {
    badges: triggered.length,
    people: recognised.size,
    waiting: [...earning].filter((key) => !recognised.has(key)).length,
    months: monthsOf(triggered, parisDateOf(portal.clock.now())),
  }
}

function monthsOf(awards: readonly Pick<Issuance, 'decidedOn'>[], today: ParisDate) {
  const last = Temporal.PlainDate.from(today).toPlainYearMonth()
  return Array.from({ length: 12 }, (_, index) => {
    const month = last.subtract({ months: 11 - index }).toString()
    return { month, count: awards.filter((award) => award.decidedOn.startsWith(month)).length }
  })
}

export const currentPolicy = (portal: Portal) => policyInForce(portal, parisDateOf(portal.clock.now()))

/** How many Région badges of these codes persons hold, flagged ones included. */
export const countStanding = (portal: Pick<Portal, 'store'>, badgeCodes: readonly string[]): Promise<number> =>
  portal.store.count(regionalAwards, { badgeCode: { in: [...badgeCodes] }, state: { in: ['valid', 'flagged'] } })
