import type { Instant } from '../../kernel/clock'

/** What every aggregate carries besides its own fields. `pending` never leaves the platform. */
export interface Aggregate {
  readonly id: string
  readonly revision: number
}

/**
 * A typed name of a Payload collection. Slices declare theirs once, beside their rules:
 * `export const applications = collection<Application>('applications')`.
 */
export interface Collection<T extends { readonly id: string }> {
  readonly slug: string
  /** Phantom: carries the row's type, never a value. */
  readonly row?: T
  /** Its rows say in `activeAt` when a person last changed them: what the portal does by itself wakes no case. */
  readonly notesActivity?: boolean
}

export const collection = <T extends { readonly id: string }>(
  slug: string,
  kept: Pick<Collection<T>, 'notesActivity'> = {},
): Collection<T> => ({ slug, ...kept })

export type Scalar = string | number | boolean | null
export type Condition =
  | { readonly equals: Scalar }
  | { readonly not_equals: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly not_in: readonly Scalar[] }
  | { readonly less_than: Scalar }
  | { readonly less_than_equal: Scalar }
  | { readonly greater_than: Scalar }
  | { readonly greater_than_equal: Scalar }
  /** Substring; meant for normalised `search` columns, so that accents and case never matter. */
  | { readonly contains: string }

/** The subset of Payload's `Where` that both databases answer alike. Several fields in one object mean « and ». */
export type Filter = { readonly [field: string]: Condition | readonly Filter[] | undefined } & {
  readonly and?: readonly Filter[]
  readonly or?: readonly Filter[]
}

/** Matches everything; written out so that an unfiltered read shows in review. */
export const everything: Filter = {}
/** Matches nothing: an empty `in` is false on both databases. */
export const nothing: Filter = { id: { in: [] } }

export interface FindOptions {
  readonly where: Filter
  /** Field name, `-` in front for descending; several are applied in order. */
  readonly sort?: string | readonly string[]
  readonly limit?: number
  readonly offset?: number
}

/** One of several reads that go together: what `find` is asked. */
export interface Read<T extends { readonly id: string }> {
  readonly of: Collection<T>
  readonly where: Filter
  readonly limit?: number
}

/** An effect that a document owes to the world, kept inside it until the relay has turned it into a row. */
export interface PendingEntry {
  /** `<collection>:<id>:<revision>:<name>:<target>` */
  readonly key: string
  /** Handler name (`recognition.receipt`), or `journal`. */
  readonly type: string
  readonly target: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: Instant
  /** Not before this instant; null for at once. */
  readonly runAfter?: Instant | null
}

/** A form that was already answered, and the revision that it gave. */
export interface AnsweredForm {
  readonly key: string
  readonly revision: number
}

export interface PendingState {
  readonly revision: number
  readonly pending: readonly PendingEntry[]
  readonly pendingSince: Instant | null
  readonly formKeys: readonly AnsweredForm[]
}

/**
 * When a write outlives a power cut (the end of a process takes nothing from any): before it is answered, or with the
 * next write of the same process that waits for the disk. `withNext` is for what nobody outside hears of before that
 * one. MongoDB keeps its own ways.
 */
export interface Keeping {
  readonly kept?: 'now' | 'withNext'
}

export type InsertOutcome<T> =
  | { readonly outcome: 'new'; readonly row: T }
  | { readonly outcome: 'exists'; readonly field: string }

export interface EffectRow {
  readonly id: string
  readonly key: string
  /** `<collection>:<id>` of the document that owes it. */
  readonly source: string
  readonly type: string
  readonly target: string
  readonly payload: Readonly<Record<string, unknown>>
  /** The state: the column was released under this name. */
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'dead'
  readonly attempts: number
  readonly runAfter: Instant
  readonly leaseUntil: Instant | null
  readonly leaseToken: string | null
  readonly lastError: string | null
  readonly createdAt: Instant
  readonly doneAt: Instant | null
}

export interface Claim {
  readonly limit: number
  readonly now: Instant
  readonly leaseUntil: Instant
  readonly token: string
  /** Only these types, or only these keys (draining one command's own follow-ups). */
  readonly types?: readonly string[]
  readonly keys?: readonly string[]
}

export type Finish =
  | { readonly status: 'done'; readonly doneAt: Instant }
  | {
      readonly status: 'failed'
      readonly runAfter: Instant
      readonly lastError: string
      readonly countAttempt: boolean
    }
  | { readonly status: 'dead'; readonly lastError: string }
  /** Given back untouched: a graceful stop, no attempt counted. */
  | { readonly status: 'waiting' }

/** What the relay writes, in this order; each of it harmless twice, and alone. */
export interface Relayed {
  /** Under their unique `key`: a row that is there already stays as it is. */
  readonly rows: readonly {
    readonly slug: 'effects' | 'journal'
    readonly rows: readonly { readonly id: string; readonly key: string }[]
  }[]
  /** The documents that owed them: settled like by `settle`. */
  readonly sources: readonly (Pick<Aggregate, 'id' | 'revision'> & { readonly slug: string })[]
  /** The effect that was delivered by this: it ends like by `finish`. */
  readonly ended?: { readonly id: string; readonly token: string; readonly doneAt: Instant }
}

/**
 * The only way to aggregates and effects (design §4). Both implementations pass `tests/platform/store-contract`.
 * Writes are single statements on single documents; `relay` alone writes several, in one commit where the database
 * has one, and nothing leans on that.
 */
export interface Store {
  get<T extends { readonly id: string }>(of: Collection<T>, id: string): Promise<T | null>
  find<T extends { readonly id: string }>(of: Collection<T>, options: FindOptions): Promise<T[]>
  /**
   * Several reads in one statement (SQLite) or at once (MongoDB), each answered in its place like by `find`. Their rows
   * may be committed without another read, like those of `get`.
   */
  findEach<Rows extends readonly { readonly id: string }[]>(
    reads: {
      readonly [Place in keyof Rows]: Read<Rows[Place]>
    },
  ): Promise<{ [Place in keyof Rows]: Rows[Place][] }>
  /** Whether Payload keeps this session of this account: rows of its own, which no collection of ours holds. */
  holdsSession(session: { readonly userId: string; readonly sessionId: string }): Promise<boolean>
  count<T extends { readonly id: string }>(of: Collection<T>, where: Filter): Promise<number>
  /** Of the rows that match `where`, how many match each of `parts`, in their order: one pass over them on SQLite. */
  countEach<T extends { readonly id: string }>(
    of: Collection<T>,
    where: Filter,
    parts: readonly Filter[],
  ): Promise<readonly number[]>
  /** One row; a taken unique key answers `exists` with the field, never an exception. */
  insert<T extends { readonly id: string }>(of: Collection<T>, row: T, keeping?: Keeping): Promise<InsertOutcome<T>>
  /**
   * Many rows in one statement, each under an id of its own (`newId`), matched on the unique field `by`. Answers for each, in order: `new`, `same`
   * (the row that exists holds equal values in `compare`) or `different`, also where another unique key is taken.
   */
  insertMany<T extends { readonly id: string }>(
    of: Collection<T>,
    rows: readonly T[],
    options: { readonly by: keyof T & string; readonly compare: readonly (keyof T & string)[] },
  ): Promise<('new' | 'same' | 'different')[]>
  /**
   * Compare-and-swap: changes the row `id` if it still has `revision` (and matches `where`), raises the revision,
   * and answers the new row; null when somebody was faster. `field` names a unique key that is taken by another row.
   */
  swap<T extends Aggregate>(
    of: Collection<T>,
    expected: { readonly id: string; readonly revision: number; readonly where?: Filter },
    set: Partial<Omit<T, 'id' | 'revision'>>,
    keeping?: Keeping,
  ): Promise<
    | { readonly outcome: 'swapped'; readonly row: T }
    | { readonly outcome: 'lost' }
    | { readonly outcome: 'exists'; readonly field: string }
  >
  /**
   * For the relay alone: empties `pending` of the documents that still have the revision that was read, without raising
   * it; what moved on meanwhile keeps it, and the sweeper relays it.
   */
  settle(slug: string, documents: readonly Pick<Aggregate, 'id' | 'revision'>[]): Promise<void>
  /**
   * For the relay alone: writes all of it, in one commit on SQLite; on MongoDB step by step, any prefix harmless. Answers
   * whether `ended` was, which another worker may hold by now.
   */
  relay(relayed: Relayed): Promise<boolean>
  /** For commit and relay: the document's own `pending`, which `get` and `find` leave out. */
  pendingOf(slug: string, id: string): Promise<PendingState | null>
  /** For the sweeper: documents whose `pendingSince` is before `before`. */
  findPending(slug: string, before: Instant, limit: number): Promise<readonly string[]>
  /** For housekeeping alone. */
  remove(slug: string, where: Filter): Promise<number>
  /** Makes what was written `withNext` outlive a power cut, where what was to follow it failed. */
  keep(): Promise<void>
  /**
   * Takes up to `limit` effects that are due (waiting or failed, or running with a lease that is over), atomically. A
   * power cut, which ends every worker, may take it back.
   */
  claim(claim: Claim): Promise<EffectRow[]>
  /** Ends effects whose lease token still matches; answers the ids that were really ended. */
  finish(ids: readonly string[], token: string, finish: Finish): Promise<readonly string[]>
  /** Counts each of these tags up by one, whatever others do at the same moment; one that is new begins at one. */
  raiseTags(names: readonly string[], at: Instant): Promise<void>
  /** A dead effect becomes due again with its attempts forgotten; false when it was not dead. */
  reviveEffect(id: string, now: Instant): Promise<boolean>
}
