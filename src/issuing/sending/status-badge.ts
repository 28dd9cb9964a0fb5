import { statusIssuanceKey } from '@/awards/evaluation/grant-keys'
import { laterDate, type ParisDate } from '@/kernel/dates'
import { type Delivery, delivered } from '@/platform/effects'
import type { HandlerFor } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import type { IntervalEnd, MembershipInterval } from '@/recognition/membership'
import { membershipById } from '@/recognition/queries'
import type * as outbox from '../outbox'
import { issuances } from '../records'
import { matchAmbassadorBadges } from './ambassador-badges'
import { createStatusBadge, endBadges, statusBadgesOf } from './status-badge-rows'

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
  effect,
) => {
  const membership = await membershipById(portal, membershipId)
  const interval = membership?.intervals.find(
    (candidate) => candidate.startsAt === intervalStart && candidate.opening === opening,
  )
  if (membership?.tier === 'ambassador')
    return matchAmbassadorBadges(portal, { organizationId: membership.organizationId }, effect)
  if (!membership || !interval || interval.endedBy) return delivered
  await createStatusBadge(portal, membership, {
    issuanceKey: statusIssuanceKey(membership.id, interval),
    decidedOn: statusBadgeDate(interval),
    expiresOn: interval.endsAt,
  })
  // Cut short between the reading and the writing: whoever looked for its badge then found none.
  return endWhatWasCut(portal, membershipId, 'refusal')
}

const reasons: Readonly<Record<IntervalEnd, string>> = {
  leave: 'La structure a quitté la démarche.',
  refusal: 'La candidature a été rouverte, puis refusée : le statut a pris fin.',
  closing: 'La candidature a été rouverte, puis classée sans suite : le statut a pris fin.',
}

/** Leaving revokes the badge, and so does a reopened case that is refused or closed; a lapse or a suspension does not (MEM-10). */
export const endStatusBadges: HandlerFor<typeof outbox.endStatusBadges> = async (
  portal,
  { membershipId, why },
  effect,
) => {
  const membership = await membershipById(portal, membershipId)
  if (membership?.tier === 'ambassador')
    return matchAmbassadorBadges(portal, { organizationId: membership.organizationId }, effect)
  return endWhatWasCut(portal, membershipId, why)
}

/** Brings the ledger to what the membership says now. `why`: of intervals that are gone, which cannot tell it themselves. */
async function endWhatWasCut(portal: Portal, membershipId: string, why: IntervalEnd): Promise<Delivery> {
  const membership = await membershipById(portal, membershipId)
  if (!membership) return delivered
  const intervals = new Map(membership.intervals.map((one) => [statusIssuanceKey(membershipId, one), one]))
  const cut = (await statusBadgesOf(portal, membership.organizationId)).flatMap((row) => {
    if (!row.issuanceKey.startsWith(`status.${membershipId}.`)) return []
    const interval = intervals.get(row.issuanceKey)
    const cause = interval ? interval.endedBy : why
    return cause ? [{ row, reason: reasons[cause] }] : []
  })
  return endBadges(portal, cut)
}
