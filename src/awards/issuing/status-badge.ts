import type { Portal } from '@/platform/portal'
import { statusIssuanceKey } from '../evaluation/grant-keys'
import { issuances } from '../records'

/** Whether the status badge of this interval has reached the structure's Passport (12.6: issued or reconciled). */
export async function isStatusBadgeIssued(
  portal: Portal,
  membershipId: string,
  intervalStart: string,
): Promise<boolean> {
  const found = await portal.store.count(issuances, {
    issuanceKey: { equals: statusIssuanceKey(membershipId, intervalStart) },
    state: { in: ['issued', 'reconciled'] },
  })
  return found > 0
}
