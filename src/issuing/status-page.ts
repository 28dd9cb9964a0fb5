import type { ParisDate } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { issuances } from './records'

/** The public page of the status badge of this tier that is valid on that day; null while none has one. */
export async function statusPageOf(
  portal: Portal,
  organizationId: string,
  tier: 'participant' | 'ambassador',
  today: ParisDate,
): Promise<string | null> {
  const [badge] = await portal.store.find(issuances, {
    where: {
      organizationId: { equals: organizationId },
      kind: { equals: 'status' },
      badgeCode: { equals: tier },
      state: { in: ['issued', 'reconciled'] },
      decidedOn: { less_than_equal: today },
      expiresOn: { greater_than: today },
    },
    sort: '-decidedOn',
    limit: 1,
  })
  return badge?.pageUrl ?? null
}
