import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'
import type { SourceCursor, SourceTroubleKind } from '../ports'

/** One account at Open Badge Factory that awards are read from: a structure's own, or the Région's. */
export interface ObfSourceRow extends Aggregate {
  /** Unique: `<organizationId>` or `region`. */
  readonly key: string
  /** null: the Région's own account, where structures share their badges. */
  readonly organizationId: string | null
  readonly clientId: string
  /** Sealed; empty where the account is the one of the settings, and once it was disconnected. */
  readonly secretCipher: string
  /** `refused`: the factory does not accept the secret, a person has to enter it anew. */
  readonly state: 'active' | 'refused' | 'disconnected'
  readonly cursor: SourceCursor
  /** Rolling reading of everything anew, for revocations and late rows; null between two rounds. */
  readonly rescanCursor: SourceCursor
  readonly rescanBegunAt: Instant | null
  /** When the last whole round began: what is revoked since is not known yet. */
  readonly rescannedAt: Instant | null
  readonly nextPollAt: Instant
  readonly lastPolledAt: Instant | null
  /** When it was last read to its end: the lag that staff sees. */
  readonly caughtUpAt: Instant | null
  readonly failures: number
  readonly trouble: SourceTroubleKind | null
  readonly lastError: string | null
  /** Awards that were new. */
  readonly taken: number
  /** Rows of the last reading that no award could be made of. */
  readonly unreadable: number
  readonly connectedBy: string
  readonly connectedAt: Instant
}

/** A badge that a source told of, and the badge of the scheme that it is. */
export interface SourceBadge extends Aggregate {
  /** Unique: `<sourceId>:<sourceBadgeId>`. */
  readonly key: string
  readonly sourceId: string
  readonly sourceBadgeId: string
  readonly name: string
  /** null: nobody has said which badge it is; its awards wait at the source. */
  readonly partnerBadgeId: string | null
  /** No longer in the factory's list: deleted or a draft. What it gave stays. */
  readonly isGone: boolean
}

export const obfSources = collection<ObfSourceRow>('award-sources')
export const sourceBadges = collection<SourceBadge>('source-badges')

export const regionKey = 'region'
