import { isStatusBadgeIssued } from '@/issuing/sending/status-badge'
import type { Portal } from '@/platform/portal'
import { type Application, tierOf } from '@/recognition/application'
import { intervalOf } from '@/recognition/membership'
import { membershipFactsOf } from '@/recognition/queries'

/** Whether the badge of the status that this application opened has arrived. */
export async function isBadgeSent(portal: Portal, application: Application): Promise<boolean> {
  if (application.status !== 'accepted') return false
  const { facts, membershipId } = await membershipFactsOf(portal, application.organizationId, tierOf(application.kind))
  const interval = intervalOf(facts, application.id)
  return membershipId !== null && interval !== null ? isStatusBadgeIssued(portal, membershipId, interval) : false
}
