import type { Result } from '../kernel/result'
import type { Actor } from './actor'
import type { Portal } from './portal'
import type { Aggregate, Collection } from './store/store'

/** Something that must happen after a commit. `payload` holds ids, never addresses or texts of persons. */
export interface Effect {
  /** `<slice>.<verb>`: the name under which the slice's `effects.ts` registers its handler. */
  readonly type: string
  /** Distinguishes effects of one type in one commit (a member's id for three members' mails); '' for a single one. */
  readonly target?: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly runAfter?: string
}

/** A line of the journal: past tense (`applicationAccepted`), with what a reader needs to understand it later. */
export interface JournalNote {
  readonly event: string
  readonly reason?: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What a decision gives: the new values, what they owe to the world, and the line that tells it. */
export interface Change<T> {
  readonly set: Partial<Omit<T, 'id' | 'revision'>>
  readonly effects?: readonly Effect[]
  readonly journal: JournalNote
}

export interface CommitOptions {
  /** The form's own key: a repeated click gets the first answer (design §4). */
  readonly formKey?: string
  /** The revision that the form showed; a person decides on what they have read. Defaults to the loaded one. */
  readonly shownRevision?: number
}

export type Commit = <T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  current: T,
  change: Change<T>,
  options?: CommitOptions,
) => Promise<Result<T>>
