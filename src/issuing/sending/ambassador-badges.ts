import { statusIssuanceKey } from '@/awards/evaluation/grant-keys'
import { laterDate, type ParisDate, parisDateOf } from '@/kernel/dates'
import { delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { ambassadorEnd } from '@/recognition/ambassador'
import { type Membership, type MembershipFacts, type MembershipInterval, noMembership } from '@/recognition/membership'
import { membershipsOf } from '@/recognition/queries'
import { type Issuance, isEnded } from '../issuance'
import type * as outbox from '../outbox'
import { createStatusBadge, endBadges, statusBadgesOf } from './status-badge-rows'

/** Of one interval the first badge has the interval's key, later ones a number after it. */
const later = /\.r\d+$/

/**
 * Brings an Ambassador's badges to what its status and its Participant status say now: none is valid beyond the
 * effective end (MEM-8), a Participant renewal that moves this end is followed by a further badge, and what ends the
 * one revokes the other (MEM-10). Run again, it changes nothing more.
 */
export const matchAmbassadorBadges: HandlerFor<typeof outbox.matchAmbassadorBadges> = async (
  portal,
  { organizationId },
) => {
  const { participant, ambassador } = await membershipsOf(portal, organizationId)
  if (!ambassador) return delivered
  const facts = participant ?? noMembership
  const rows = (await statusBadgesOf(portal, organizationId)).filter(({ badgeCode }) => badgeCode === 'ambassador')
  const ended = await endBadges(
    portal,
    rows.filter(({ state }) => !isEnded(state)).flatMap((row) => tooLong(row, ambassador, facts)),
  )
  for (const interval of ambassador.intervals) await planWhatLacks(portal, { ambassador, facts, interval, rows })
  return ended
}

function tooLong(row: Issuance, ambassador: Membership, participant: MembershipFacts) {
  const key = row.issuanceKey.replace(later, '')
  const interval = ambassador.intervals.find((one) => statusIssuanceKey(ambassador.id, one) === key)
  if (!interval) return [{ row, reason: 'La candidature au statut Ambassadeur a été rouverte : le statut a pris fin.' }]
  if (interval.endedBy) return [{ row, reason: 'La structure ne porte plus le statut Ambassadeur.' }]
  const end = ambassadorEnd(interval, participant)
  if (row.expiresOn === null || row.expiresOn <= end) return []
  const left = participant.leftOn !== null
  return [
    { row, reason: left ? 'La structure a quitté la démarche.' : 'Le statut Participant de la structure a pris fin.' },
  ]
}

interface Lacking {
  readonly ambassador: Membership
  readonly facts: MembershipFacts
  readonly interval: MembershipInterval
  readonly rows: readonly Issuance[]
}

/** A badge until the effective end, from where the one before it ends; none for a term that is over. */
async function planWhatLacks(portal: Portal, { ambassador, facts, interval, rows }: Lacking): Promise<void> {
  const today = parisDateOf(portal.clock.now())
  const end = ambassadorEnd(interval, facts)
  if (interval.endedBy || end <= interval.startsAt || end <= today) return
  const base = statusIssuanceKey(ambassador.id, interval)
  const own = rows.filter(({ issuanceKey }) => issuanceKey.replace(later, '') === base)
  // What a scheme manager took back comes again with another term alone.
  if (own.some(({ revocationDecidedOn }) => revocationDecidedOn)) return
  const valid = own.filter(({ state, expiresOn }) => !isEnded(state) && expiresOn !== null && expiresOn <= end)
  const until = valid.reduce<ParisDate | null>(
    (day, { expiresOn }) => (day && day > (expiresOn ?? '') ? day : expiresOn),
    null,
  )
  if (until === end) return
  const from = until ?? laterDate(interval.startsAt, interval.decidedOn ?? interval.startsAt)
  await createStatusBadge(portal, ambassador, {
    issuanceKey: own.length === 0 ? base : `${base}.r${own.length}`,
    decidedOn: own.length === 0 ? from : laterDate(from, today),
    expiresOn: end,
  })
}
