import type { BadgeText } from '@/catalogue/badge-content'
import type { MappingTerms, RegionalBadgeCode } from '@/catalogue/competency'
import type { Instant } from '@/kernel/clock'
import type { ParisDate } from '@/kernel/dates'
import { collection } from '@/platform/store/store'
import type { AwardSourceName, HeldReason, IgnoredReason, OutcomeFacts } from './evaluation/eligibility'
import type { AwardState, AwardWhy, EvidenceLine } from './evaluation/explanation'
import type { TriggerRule } from './evaluation/triggering'

/** A person, known by the HMAC of an address; the address itself is encrypted and read by the service alone. */
export interface Recipient {
  readonly id: string
  readonly revision: number
  readonly recipientKey: string
  readonly addressCipher: string
  readonly initials: string
  /** Set by an objection or an erasure: nothing is issued any more (ISS-9). */
  readonly suppressedAt: Instant | null
  /** Another address of the same person, confirmed as this one is: that key speaks for both (AWD-13). */
  readonly mergedInto?: string | null
  /** What the personal link is made with: another one ends the links that were sent before. */
  readonly linkNonce?: string | null
  /** When the link was last asked for on the public page. */
  /** Set by an erasure: the address and the initials are gone, the key alone stays, suppressed (ISS-9, EX47). */
  readonly erasedAt?: Instant | null
  /** An address that this person gave and that its own mailbox has not confirmed yet. */
  readonly addressRequest?: AddressRequest | null
}

/** Opened only by the link in the mail to the new address; the address itself is encrypted here too. */
export interface AddressRequest {
  readonly recipientKey: string
  readonly addressCipher: string
  readonly initials: string
  /** Which of the two addresses is written to from then on. */
  readonly writeTo: 'new' | 'current'
  readonly nonce: string
  readonly askedAt: Instant
  readonly expiresAt: Instant
  /** The line of the register of requests that it settles, when the Région asked on the person's behalf. */
  readonly requestId?: string | null
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
  /**
   * `duplicate`: a second copy that a merge found (REV-5). `cancelled`: it never left, and the same evidence may give
   * it again. Only what is `valid` or `flagged` holds its place.
   */
  readonly state: 'valid' | 'flagged' | 'revoked' | 'duplicate' | 'cancelled'
  /** What a person has to look at (REV-1), or why it was revoked. */
  readonly note: string | null
  /** Evidence that no longer counts, while it is flagged. */
  readonly missing?: readonly string[] | null
  /** Lost evidence despite which a person let the badge stand. */
  readonly upheld?: readonly string[] | null
  /** The award that stands in its place. */
  readonly duplicateOf?: string | null
  /** Paris day of the manager's decision: only what follows it counts again for this badge (REV-4). */
  readonly revokedOn?: ParisDate | null
  /** From then on also what was before may serve the same badge again (REV-4). */
  readonly barLiftedAt?: Instant | null
  /** The list of holders that it was taken over from. */
  readonly importId?: string | null
  readonly updatedAt?: Instant
}

export const recipients = collection<Recipient>('recipients')
export const partnerAwards = collection<PartnerAward>('partner-awards')
export const regionalAwards = collection<RegionalAward>('regional-awards')
