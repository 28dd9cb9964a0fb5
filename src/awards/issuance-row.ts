import { newId } from '@/kernel/ids'
import { searchable } from '@/kernel/text'
import type { Issuance } from './issuance'

/** `,id,id,`: a list that both databases search alike. */
export const listOf = (ids: readonly string[]): string => `,${[...new Set(ids)].join()},`

type Planned = Pick<Issuance, 'issuanceKey' | 'kind' | 'badgeCode' | 'badge' | 'decidedOn' | 'organizationIds'>

/** A line of the ledger that nothing was sent for yet, unless `values` say otherwise. */
export const anIssuance = (values: Planned & Partial<Issuance>): Issuance => ({
  id: newId(),
  revision: 0,
  recipientKey: null,
  organizationId: null,
  regionalAwardId: null,
  evidence: [],
  expiresOn: null,
  state: 'planned',
  attempts: 0,
  sendingUntil: null,
  firstSentAt: null,
  absences: 0,
  lastAbsentAt: null,
  retryAt: null,
  holdReason: null,
  lastError: null,
  issuer: null,
  issuerBadgeId: null,
  eventId: null,
  credentialUrl: null,
  pageUrl: null,
  issuedAt: null,
  search: searchable(values.badge.name),
  ...values,
})
