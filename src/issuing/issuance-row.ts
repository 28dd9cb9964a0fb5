import { credentialEvidence } from '@/awards/evaluation/evidence'
import { regionalIssuanceKey } from '@/awards/evaluation/grant-keys'
import type { Recipient, RegionalAward } from '@/awards/records'
import { newId } from '@/kernel/ids'
import { searchable } from '@/kernel/text'
import type { NewDocument } from '@/platform/create-many'
import type { Issuance } from './issuance'
import { journalEvents } from './journal-events'
import * as outbox from './outbox'

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

/** The line for a Région badge that was decided, towards the address that speaks for its holder. */
export const regionalIssuance = (
  award: RegionalAward,
  { recipientKey, initials }: Pick<Recipient, 'recipientKey' | 'initials'>,
): Issuance =>
  anIssuance({
    issuanceKey: regionalIssuanceKey(award.id),
    kind: 'regional',
    badgeCode: award.badgeCode,
    badge: award.badge,
    recipientKey,
    regionalAwardId: award.id,
    decidedOn: award.decidedOn,
    evidence: credentialEvidence(award.evidence),
    organizationIds: listOf(award.evidence.flatMap((line) => line.organizationId ?? [])),
    search: searchable(
      [award.badge.name, initials, ...award.evidence.map((line) => line.organizationName ?? '')].join(' '),
    ),
  })

/** A planned line with what it owes: its sending. */
export const planned = (row: Issuance): NewDocument<Issuance> => ({
  row,
  change: {
    effects: [outbox.issue()],
    journal: { event: journalEvents.decide, details: { badgeCode: row.badgeCode } },
  },
})
