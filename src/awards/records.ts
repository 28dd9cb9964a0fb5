import type { RegionalBadgeCode } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { collection } from '@/platform/store/store'
import type { AwardSourceName, HeldReason, IgnoredReason } from './eligibility'
import type { IssuanceState } from './issuance'
import type { BadgeEvidence, BadgeText } from './ports'
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
  readonly state: 'received' | 'eligible' | 'held' | 'ignored'
  readonly reason: HeldReason | IgnoredReason | null
  readonly rule: string | null
  readonly mappingVersion: number | null
  readonly policyVersion: number | null
  readonly evaluatedAt: Instant | null
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
  readonly evidence: readonly { readonly id: string; readonly mappingVersion: number | null }[]
  readonly policyVersion: number
  /** Text of the badge on that day (ISS-6). */
  readonly badge: BadgeText
  readonly decidedOn: ParisDate
  readonly state: 'granted' | 'revoked'
}

/** One act of issuing: of a Région badge to a person, or of a status badge to a structure. */
export interface Issuance {
  readonly id: string
  readonly revision: number
  readonly issuanceKey: string
  readonly kind: 'regional' | 'status'
  readonly badgeCode: string
  readonly recipientKey: string | null
  readonly organizationId: string | null
  readonly regionalAwardId: string | null
  readonly badge: BadgeText
  readonly evidence: readonly BadgeEvidence[]
  readonly issuedOn: ParisDate
  readonly expiresOn: ParisDate | null
  readonly state: IssuanceState
  readonly attempts: number
  readonly eventId: string | null
  readonly credentialUrl: string | null
  readonly pageUrl: string | null
  readonly lastError: string | null
  readonly firstSentAt: Instant | null
  readonly absentSince: Instant | null
  readonly issuedAt: Instant | null
}

/** The sends of one badge's last hour, and whether it is paused (CEIL-2). Its id is the badge code. */
export interface IssuingGate {
  readonly id: string
  readonly revision: number
  readonly paused: boolean
  readonly reason: string | null
  readonly sends: readonly Instant[]
}

export const recipients = collection<Recipient>('recipients')
export const partnerAwards = collection<PartnerAward>('partner-awards')
export const regionalAwards = collection<RegionalAward>('regional-awards')
export const issuances = collection<Issuance>('issuances')
export const issuingGates = collection<IssuingGate>('issuing-gates')
