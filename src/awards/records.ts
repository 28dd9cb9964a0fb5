import type { MappingTerms, RegionalBadgeCode } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { collection } from '@/platform/store/store'
import type { AwardSourceName, HeldReason, IgnoredReason, OutcomeFacts } from './eligibility'
import type { AwardState, AwardWhy, EvidenceLine } from './explanation'
import type { Issuance } from './issuance'
import type { BadgeText } from './ports'
import type { TriggerRule } from './triggering'

/** A person, known by the HMAC of an address; the address itself is encrypted and read by the service alone. */
export interface Recipient {
  readonly id: string
  readonly revision: number
  readonly recipientKey: string
  readonly addressCipher: string
  readonly initials: string
  /** Set by an objection or an erasure: nothing is issued any more (ISS-9). */
  readonly suppressedAt: Instant | null
}

/** A badge obtained at a partner: one row a source key, evaluated again whenever a fact changes (AWD-9, AWD-10). */
export interface PartnerAward {
  readonly id: string
  readonly revision: number
  readonly sourceKey: string
  readonly partnerBadgeId: string
  readonly organizationId: string
  readonly recipientKey: string
  readonly issuedOn: ParisDate
  readonly createdOn: ParisDate | null
  readonly receivedOn: ParisDate
  readonly source: AwardSourceName
  readonly revokedAtSource: boolean
  readonly ruling: 'released' | 'rejected' | null
  readonly state: AwardState
  readonly reason: HeldReason | IgnoredReason | null
  readonly rule: string | null
  /** What a sentence about the outcome needs (`explanation.ts`). */
  readonly facts: OutcomeFacts | null
  readonly terms: MappingTerms | null
  readonly mappingVersion: number | null
  readonly policyVersion: number | null
  readonly evaluatedAt: Instant | null
  /** Every evaluation that changed something, oldest first (AWD-10). */
  readonly evaluations: readonly AwardWhy[]
  readonly importId: string | null
}

/** A Région badge that a person is due, with its why; granted before anything is sent. */
export interface RegionalAward {
  readonly id: string
  readonly revision: number
  /** `<recipientKey>:<badgeCode>`; `revoked:<id>` once it is free again. Unique. */
  readonly grantKey: string
  readonly recipientKey: string
  readonly badgeCode: RegionalBadgeCode
  readonly rule: TriggerRule
  /** Frozen with the decision: what a reader needs to understand it later (TRG-7). */
  readonly evidence: readonly EvidenceLine[]
  readonly policyVersion: number
  /** Text of the badge on that day (ISS-6). */
  readonly badge: BadgeText
  readonly decidedOn: ParisDate
  readonly state: 'valid' | 'flagged' | 'revoked' | 'duplicate'
  /** What a person has to look at (REV-1), or why it was revoked. */
  readonly note: string | null
}

export const recipients = collection<Recipient>('recipients')
export const partnerAwards = collection<PartnerAward>('partner-awards')
export const regionalAwards = collection<RegionalAward>('regional-awards')
export const issuances = collection<Issuance>('issuances')
