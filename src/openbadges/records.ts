import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'
import type { SignedCredential } from './documents/document'

/** What the embedded issuer remembers of one act. The recipient's address is not in it. */
export interface CredentialRecord extends Aggregate {
  /** The ledger's key; unique, so that one key gives one credential whatever happens (ISS-3). */
  readonly issuanceKey: string
  /** Random UUID, part of the public addresses; unique. */
  readonly credentialId: string
  readonly badgeCode: string
  /** Names the frozen text of the badge: same text, same key. */
  readonly achievementKey: string
  /** HMAC of the normalised address under a purpose of its own, to find other acts for the same person (ISS-4). */
  readonly subjectKey: string
  readonly document: SignedCredential
  /** The status list in which this credential has a bit, and which: `<list>:<index>`, unique. */
  readonly statusList: string
  readonly statusKey: string
  readonly issuedAt: Instant
  readonly revokedAt: Instant | null
}

export const credentials = collection<CredentialRecord>('credentials')
