import { statusIssuanceKey } from '@/awards/evaluation/grant-keys'
import { badgeTextFor } from '@/catalogue/badge-text'
import { laterDate, type ParisDate, startOfParisDay } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { organizationById } from '@/organizations/queries'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import type { IntervalEnd, Membership, MembershipInterval } from '@/recognition/membership'
import { membershipById } from '@/recognition/queries'
import type { Issuance } from '../issuance'
import { issuanceEvents } from '../issuance-events'
import { anIssuance, listOf, planned } from '../issuance-row'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'

const status = system('status')
const asksAgainMs = 60_000
/** Far above the intervals that a structure ever has. */
const mostIntervals = 100

/** The day that a status badge bears and on which it leaves: of decision and start of the interval the later (ISS-7, EX53). */
const statusBadgeDate = ({ startsAt, decidedOn }: MembershipInterval): ParisDate =>
  laterDate(startsAt, decidedOn ?? startsAt)

/** Whether the status badge of this interval has reached the structure's Passport (12.6: issued or reconciled). */
export async function isStatusBadgeIssued(
  portal: Portal,
  membershipId: string,
  interval: MembershipInterval,
): Promise<boolean> {
  const found = await portal.store.count(issuances, {
    issuanceKey: { equals: statusIssuanceKey(membershipId, interval) },
    state: { in: ['issued', 'reconciled'] },
  })
  return found > 0
}

/**
 * One status badge an interval, to the structure's Passport address, valid until its end (MEM-9, MEM-10, ISS-1). Its
 * row is written with the decision and leaves on its day; an interval that was cut short meanwhile gets none.
 */
export const planStatusBadge: HandlerFor<typeof outbox.planStatusBadge> = async (
  portal,
  { membershipId, intervalStart, opening },
) => {
  const membership = await membershipById(portal, membershipId)
  const interval = membership?.intervals.find(
    (candidate) => candidate.startsAt === intervalStart && candidate.opening === opening,
  )
  if (!membership || !interval || interval.endedBy) return delivered
  const row = await rowFor(portal, membership, interval)
  const { journal } = planned(row).change
  const runAfter = startOfParisDay(row.decidedOn)
  const waits = runAfter > portal.clock.now()
  const made = await create(portal, status, issuances, row, {
    journal,
    effects: [outbox.issue({}, waits ? { runAfter } : {})],
  })
  if (!made.ok && made.problem.code !== 'record.exists') throw new Error(made.problem.code)
  // Cut short between the reading and the writing: whoever looked for its badge then found none.
  return endWhatWasCut(portal, membershipId, 'refusal')
}

async function rowFor(portal: Portal, membership: Membership, interval: MembershipInterval): Promise<Issuance> {
  const { organizationId, tier } = membership
  const [badge, organization] = await Promise.all([
    badgeTextFor(portal, tier),
    organizationById(portal, organizationId),
  ])
  return anIssuance({
    issuanceKey: statusIssuanceKey(membership.id, interval),
    kind: 'status',
    badgeCode: tier,
    badge,
    organizationId,
    decidedOn: statusBadgeDate(interval),
    organizationIds: listOf([organizationId]),
    search: searchable(`${badge.name} ${organization?.displayName ?? ''}`),
    expiresOn: interval.endsAt,
  })
}

const reasons: Readonly<Record<IntervalEnd, string>> = {
  leave: 'La structure a quitté la démarche.',
  refusal: 'La candidature a été rouverte, puis refusée : le statut a pris fin.',
  closing: 'La candidature a été rouverte, puis classée sans suite : le statut a pris fin.',
}

/** Leaving revokes the badge, and so does a reopened case that is refused or closed; a lapse or a suspension does not (MEM-10). */
export const endStatusBadges: HandlerFor<typeof outbox.endStatusBadges> = (portal, { membershipId, why }) =>
  endWhatWasCut(portal, membershipId, why)

/** Brings the ledger to what the membership says now. `why`: of intervals that are gone, which cannot tell it themselves. */
async function endWhatWasCut(portal: Portal, membershipId: string, why: IntervalEnd): Promise<Delivery> {
  const membership = await membershipById(portal, membershipId)
  if (!membership) return delivered
  const where = { organizationId: { equals: membership.organizationId }, kind: { equals: 'status' } }
  const rows = await portal.store.find(issuances, { where, sort: 'id', limit: mostIntervals })
  const intervals = new Map(membership.intervals.map((one) => [statusIssuanceKey(membershipId, one), one]))
  const cut = rows.flatMap((row) => {
    if (!row.issuanceKey.startsWith(`status.${membershipId}.`)) return []
    const interval = intervals.get(row.issuanceKey)
    const cause = interval ? interval.endedBy : why
    return cause ? [{ row, reason: reasons[cause] }] : []
  })
  let isOpen = false
  for (const { row, reason } of cut) {
    const state = await endBadge(portal, row.id, reason)
    // On its way to the issuer: whether there is something to revoke is known in a moment.
    if (state === 'sending' || state === 'unknown') isOpen = true
  }
  const runAfter = new Date(Date.parse(portal.clock.now()) + asksAgainMs).toISOString()
  return isOpen ? { kind: 'again', why: 'a status badge is on its way', runAfter, countAttempt: false } : delivered
}

/** Cancelled where it has not left, revoked where it was issued; answers where it stands then. */
async function endBadge(portal: Portal, id: string, reason: string): Promise<Issuance['state'] | null> {
  const end = (event: 'cancel' | 'revoke', effects: readonly Effect[]) => {
    const change = { set: { revocationReason: reason }, effects, journal: { event: journalEvents[event], reason } }
    return issuanceEvents.move(portal, status, id, event, () => change, { reason })
  }
  await end('cancel', [])
  const ended = await end('revoke', [outbox.revoke()])
  return ended.ok ? ended.value.state : null
}
