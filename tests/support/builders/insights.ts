import { type PartnerAward, partnerAwards } from '@/awards/records'
import type { RegionalBadgeCode } from '@/catalogue/competency'
import type { IssuanceState } from '@/issuing/issuance'
import { anIssuance as aLine } from '@/issuing/issuance-row'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import { type Organization, organizations } from '@/organizations/organization'
import { membershipKey } from '@/recognition/membership'
import { memberships } from '@/recognition/records'
import type { TestPortal } from '../portal'

/** A structure with a status between two days. */
export async function aStructure(
  portal: TestPortal,
  id: string,
  given: Pick<Organization, 'department' | 'kind'> & { readonly startsAt: string; readonly endsAt: string },
): Promise<void> {
  const { department, kind, startsAt, endsAt } = given
  await portal.store.insert(organizations, {
    ...{ id, revision: 0, legalName: id, displayName: id, slug: id, kind, registryKey: `none:${id}`, department },
    ...{ city: 'Ville', postalCode: '50000', street: '1 rue', website: null, description: null, presentation: null },
    ...{ passportEmail: null, passportVerifiedAt: null, passportKey: `none:${id}`, passportNonce: null },
    ...{ passportExpiresAt: null, passportAttempts: 0, search: id },
  })
  await portal.store.insert(memberships, {
    ...{ id: newId(), revision: 0, key: membershipKey(id, 'participant'), organizationId: id, tier: 'participant' },
    ...{ intervals: [{ startsAt, endsAt, applicationId: 'a' }], suspensions: [], leftOn: null },
    ...{ appliedRevisions: {}, lastChange: null },
  })
}

export const anAward = (portal: TestPortal, recipientKey: string, over: Partial<PartnerAward>) =>
  portal.store.insert(partnerAwards, {
    ...{ id: newId(), revision: 0, sourceKey: newId(), partnerBadgeId: 'b', organizationId: 'north', recipientKey },
    ...{ issuedOn: '2026-02-03', createdOn: null, receivedOn: '2026-02-03', source: 'declared' },
    ...{ revokedAtSource: false, ruling: null, state: 'eligible', reason: null, rule: 'AWD', facts: null },
    terms: { competency: 'adapt', level: 'mastery', coverage: 'full' },
    ...{ mappingVersion: 1, policyVersion: 1, evaluatedAt: null, evaluations: [], importId: null },
    ...over,
  })

export const anIssuance = (
  portal: TestPortal,
  recipientKey: string,
  badgeCode: RegionalBadgeCode,
  state: IssuanceState,
  decidedOn = '2026-02-04',
) =>
  portal.store.insert(
    issuances,
    aLine({
      ...{ issuanceKey: newId(), kind: 'regional', state, badgeCode, recipientKey, decidedOn },
      ...{ organizationIds: '', issuedAt: `${decidedOn}T10:00:00.000Z`, issuer: 'embedded' },
      badge: { code: badgeCode, version: 1, name: 'Badge', description: '', criteria: '' },
    }),
  )
