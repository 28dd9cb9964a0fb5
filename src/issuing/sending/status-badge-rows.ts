import { badgeTextFor } from '@/catalogue/badge-text'
import { later } from '@/kernel/clock'
import { type ParisDate, startOfParisDay } from '@/kernel/dates'
import { searchable } from '@/kernel/text'
import { organizationById } from '@/organizations/queries'
import { system } from '@/platform/actor'
import { create } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import type { Membership } from '@/recognition/membership'
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

/** Every line of a structure's status badges, of both tiers. */
export const statusBadgesOf = (portal: Portal, organizationId: string): Promise<Issuance[]> =>
  portal.store.find(issuances, {
    where: { organizationId: { equals: organizationId }, kind: { equals: 'status' } },
    sort: 'id',
    limit: mostIntervals,
  })

interface StatusBadge {
  readonly issuanceKey: string
  /** Day that the badge bears and on which it leaves (ISS-7). */
  readonly decidedOn: ParisDate
  readonly expiresOn: ParisDate
}

/** Writes the line of a status badge, which leaves on its day; one that is there already stays as it is (ISS-1, ISS-2). */
export async function createStatusBadge(portal: Portal, membership: Membership, badge: StatusBadge): Promise<void> {
  const row = await rowFor(portal, membership, badge)
  const { journal } = planned(row).change
  const runAfter = startOfParisDay(row.decidedOn)
  const waits = runAfter > portal.clock.now()
  const made = await create(portal, status, issuances, row, {
    journal,
    effects: [outbox.issue({}, waits ? { runAfter } : {})],
  })
  if (!made.ok && made.problem.code !== 'record.exists') throw new Error(made.problem.code)
}

async function rowFor(
  portal: Portal,
  { organizationId, tier }: Membership,
  { issuanceKey, decidedOn, expiresOn }: StatusBadge,
): Promise<Issuance> {
  const [badge, organization] = await Promise.all([
    badgeTextFor(portal, tier),
    organizationById(portal, organizationId),
  ])
  return anIssuance({
    ...{ issuanceKey, kind: 'status', badgeCode: tier, badge, organizationId, decidedOn, expiresOn },
    organizationIds: listOf([organizationId]),
    search: searchable(`${badge.name} ${organization?.displayName ?? ''}`),
  })
}

/** Ends what is not due any more (MEM-10); asks again while one of them is on its way. */
export async function endBadges(
  portal: Portal,
  cut: readonly { readonly row: Issuance; readonly reason: string }[],
): Promise<Delivery> {
  let isOpen = false
  for (const { row, reason } of cut) {
    const state = await endBadge(portal, row.id, reason)
    // On its way to the issuer: whether there is something to revoke is known in a moment.
    if (state === 'sending' || state === 'unknown') isOpen = true
  }
  const runAfter = later(portal.clock.now(), asksAgainMs)
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
