import { statusIssuanceKey } from '@/awards/evaluation/grant-keys'
import type { Portal } from '@/platform/portal'
import { ambassadorEnd } from '@/recognition/ambassador'
import { noMembership } from '@/recognition/membership'
import { membershipsOf } from '@/recognition/queries'
import type { Issuance } from '../issuance'

/**
 * Whether the status of this badge has ended since it was planned: read before the call, so that a worker who was away
 * gives nothing that the next moment takes back (MEM-10). A lapse ends nothing.
 */
export async function hasStatusEnded(portal: Portal, row: Issuance): Promise<boolean> {
  if (!row.organizationId) return false
  const { participant, ambassador } = await membershipsOf(portal, row.organizationId)
  const membership = [participant, ambassador].find((one) => one && row.issuanceKey.startsWith(`status.${one.id}.`))
  if (!membership) return false
  // A further badge of one interval has a number after its key.
  const key = row.issuanceKey.replace(/\.r\d+$/, '')
  const interval = membership.intervals.find((one) => statusIssuanceKey(membership.id, one) === key)
  if (!interval || interval.endedBy) return true
  if (membership.tier === 'participant' || row.expiresOn === null) return false
  return row.expiresOn > ambassadorEnd(interval, participant ?? noMembership)
}
