import type { ParisDate } from '@/kernel/dates'

/* The door of intake to the outside world (design §6): where badges that partners gave are read. Adapters hold no rule. */

/** A badge obtained at a partner, as one source tells it; nothing in it is judged yet (AWD-9, AWD-12). */
export interface SourceAward {
  /** Stable id at the source; the same id received again updates the row. */
  readonly externalId: string
  /** The issuer's act behind it, under which it is revoked; one act may have many holders. */
  readonly eventId: string
  /** The source's id of the partner badge. */
  readonly sourceBadgeId: string
  readonly recipientEmail: string
  readonly recipientName: string | null
  /** Paris date of the award: d1. An adapter turns instants into Paris dates; a plain date stays as it is (TIME-5, TIME-6). */
  readonly issuedOn: ParisDate
  /** Paris date at which the source created the record: d2; null when unknown. */
  readonly createdOn: ParisDate | null
  readonly revoked: boolean
}

/** Position in a source; its content belongs to the adapter. null: from the beginning. */
export type SourceCursor = string | null

/** What a source told at once. Whoever has kept `awards` may note `cursor`. */
export interface SourceBatch {
  readonly awards: readonly SourceAward[]
  readonly cursor: SourceCursor
  /** Rows that came and made no sense: shown to staff, and no reason to stop. */
  readonly unreadable: number
}

/**
 * A source that is read in one direction, some hundred awards at a time. Stopping after any batch and going on from its
 * cursor misses nothing; awards may come again, under the same id. Throws `SourceTrouble` where it cannot be read on.
 */
export interface AwardSource {
  readonly name: 'obf' | 'declared' | 'manual'
  poll(cursor: SourceCursor): AsyncIterable<SourceBatch>
}

export type SourceTroubleKind =
  /** Secret, token, permission: only a person can mend it. */
  | 'refused'
  /** Too many calls: later. */
  | 'throttled'
  /** No connection, no answer, an answer that is none: later. */
  | 'unreachable'
  /** A list that changed while it was read, each time: later, from the same place. */
  | 'incomplete'

/** Why a source cannot be read on; `message` holds neither addresses nor secrets. */
export class SourceTrouble extends Error {
  constructor(
    readonly kind: SourceTroubleKind,
    why: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(why)
    this.name = 'SourceTrouble'
  }
}
