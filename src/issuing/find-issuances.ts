import type { Portal } from '@/platform/portal'
import { type Issuance, isIssued } from './issuance'
import { issuances } from './records'

/*
 * What awards asks of the ledger, on nobody's behalf: what was issued decides what is granted next. A leaf, so that the
 * two slices make no circle.
 */

/** The lines of these people, by day; of these badges alone where any are named. */
export const issuancesOf = (
  portal: Pick<Portal, 'store'>,
  recipientKeys: readonly string[],
  badgeCodes?: readonly string[],
): Promise<readonly Issuance[]> =>
  portal.store.find(issuances, {
    where: { recipientKey: { in: recipientKeys }, ...(badgeCodes ? { badgeCode: { in: badgeCodes } } : {}) },
    sort: ['decidedOn', 'id'],
  })

/** The lines that carry these decisions. */
export const issuancesBehind = (
  portal: Pick<Portal, 'store'>,
  regionalAwardIds: readonly string[],
): Promise<readonly Issuance[]> =>
  portal.store.find(issuances, { where: { regionalAwardId: { in: regionalAwardIds } } })

const mostBadges = 500

/** Ids of the decisions whose badge the issuer confirmed. */
export async function confirmedAwardsOf(
  portal: Pick<Portal, 'store'>,
  recipientKeys: readonly string[],
  limit: number = mostBadges,
): Promise<ReadonlySet<string>> {
  const ledger = await portal.store.find(issuances, { where: { recipientKey: { in: recipientKeys } }, limit })
  return new Set(ledger.filter((row) => isIssued(row.state)).flatMap((row) => row.regionalAwardId ?? []))
}

/** Région badges that rest on a badge of this structure, but for those that were stopped or withdrawn. */
export const issuancesRestingOn = (
  portal: Pick<Portal, 'store'>,
  organizationId: string,
  limit: number,
): Promise<readonly Issuance[]> =>
  portal.store.find(issuances, {
    where: {
      kind: { equals: 'regional' },
      organizationIds: { contains: `,${organizationId},` },
      state: { not_in: ['cancelled', 'revoked'] },
    },
    limit,
  })
