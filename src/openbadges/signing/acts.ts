import type { ActsOutcome, IssuerAct } from '@/issuing/ports'
import type { Portal } from '@/platform/portal'
import { type CredentialRecord, credentials } from '../records'

const batch = 500

/** What was signed in a window, for reconciliation. */
export async function signedActs(
  { store }: Pick<Portal, 'store'>,
  window: { readonly from: string; readonly to: string },
): Promise<ActsOutcome> {
  const acts: IssuerAct[] = []
  for (let after = ''; ; ) {
    const rows: readonly CredentialRecord[] = await store.find(credentials, {
      where: {
        and: [
          { issuedAt: { greater_than_equal: window.from } },
          { issuedAt: { less_than: window.to } },
          { id: { greater_than: after } },
        ],
      },
      sort: 'id',
      limit: batch,
    })
    acts.push(...rows.map(actOf))
    after = rows.at(-1)?.id ?? ''
    if (rows.length < batch) return { kind: 'complete', acts }
  }
}

const actOf = (record: CredentialRecord): IssuerAct => ({
  eventId: record.credentialId,
  issuanceKey: record.issuanceKey,
  issuerBadgeId: record.badgeCode,
  issuedAt: record.issuedAt,
  isRevoked: record.revokedAt !== null,
})
