import type { ActsOutcome, IssuerAct } from '@/issuing/ports'
import type { Portal } from '@/platform/portal'
import { rowsOf } from '@/platform/rows'
import { type CredentialRecord, credentials } from '../records'

const batch = 500

/** What was signed in a window, for reconciliation. */
export async function signedActs(
  portal: Pick<Portal, 'store'>,
  window: { readonly from: string; readonly to: string },
): Promise<ActsOutcome> {
  const inside = { and: [{ issuedAt: { greater_than_equal: window.from } }, { issuedAt: { less_than: window.to } }] }
  return { kind: 'complete', acts: await Array.fromAsync(rowsOf(portal, credentials, inside, batch), actOf) }
}

const actOf = (record: CredentialRecord): IssuerAct => ({
  eventId: record.credentialId,
  issuanceKey: record.issuanceKey,
  issuerBadgeId: record.badgeCode,
  issuedAt: record.issuedAt,
  isRevoked: record.revokedAt !== null,
})
