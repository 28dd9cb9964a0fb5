import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import type { Application } from './application'
import { membershipFactsOf } from './facts'
import { closeCases } from './outbox'

/**
 * What a renewal or an Ambassador case owes when it is begun or reopened: a leave that was decided at the same moment
 * has looked for open cases before this one was there, and this looks for the leave (MEM-7).
 */
export async function closedByLeave(
  portal: Portal,
  { kind, organizationId }: Pick<Application, 'kind' | 'organizationId'>,
): Promise<readonly Effect[]> {
  if (kind === 'participant') return []
  const { membershipId } = await membershipFactsOf(portal, organizationId)
  return membershipId ? [closeCases({ membershipId, organizationId, onlyIfLeft: true })] : []
}
