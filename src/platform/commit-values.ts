import type { Instant } from '../kernel/clock'
import type { Actor } from './actor'
import { stateIn } from './commit-refusals'
import { actorColumns, type JournalLine, type JournalNote } from './journal'
import { type Effect, type Event, effectsOf } from './outbox'
import type { Portal } from './portal'
import type { Aggregate, Collection, PendingEntry, PendingState } from './store/store'

/** What a decision gives: the new values, what they owe to the world, and the line that tells it. */
export interface Change<T> {
  readonly set: Partial<Omit<T, 'id' | 'revision'>>
  readonly effects?: readonly Effect[]
  /** What other slices hear of it: their subscriptions turn it into effects of theirs, in the same statement. */
  readonly events?: readonly Event[]
  readonly journal: JournalNote
}

/** A double click, a retry after a lost answer: the last forms are enough to recognise them. */
const rememberedForms = 20

/** What the outbox columns of a document hold. */
export type Owed = Pick<PendingState, 'pending' | 'pendingSince' | 'formKeys'>

/** What the swap writes: the change, and with it what this and earlier commits owe. */
export function nextValues<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  current: T,
  change: Change<T>,
  state: PendingState,
  formKey: string | undefined,
): Partial<Omit<T, 'id' | 'revision'>> & Owed {
  const now = portal.clock.now()
  const entries = pendingEntries(portal, actor, of.slug, current, stateIn(change.set), change)
  const forms = formKey ? [...state.formKeys, { key: formKey, revision: current.revision + 1 }] : state.formKeys
  return {
    ...change.set,
    pending: [...state.pending, ...entries],
    pendingSince: state.pendingSince ?? now,
    formKeys: forms.slice(-rememberedForms),
    updatedAt: now,
    ...(actor.kind === 'system' ? {} : activityOf(of, now)),
  }
}

/** When somebody was last at work on a row; one that is made begins with it, whoever makes it. */
export const activityOf = <T extends Aggregate>({ notesActivity }: Collection<T>, now: Instant) =>
  notesActivity ? { activeAt: now } : {}

/** What a change owes: its effects, those of its events' subscribers, and its line of the journal, each with the key that makes a second one harmless. */
export function pendingEntries(
  portal: Pick<Portal, 'clock' | 'subscriptions'>,
  actor: Actor,
  slug: string,
  current: Aggregate,
  after: string | null,
  change: Omit<Change<Aggregate>, 'set'>,
): readonly PendingEntry[] {
  const now = portal.clock.now()
  const revision = current.revision + 1
  const keyOf = (type: string, target: string) => `${slug}:${current.id}:${revision}:${type}:${target}`
  const before = current.revision === 0 ? null : stateIn(current)
  const line: Omit<JournalLine, 'id' | 'key' | 'at'> = {
    ...actorColumns(actor),
    event: change.journal.event,
    subject: slug,
    subjectId: current.id,
    revision,
    before,
    after: after ?? stateIn(current),
    reason: change.journal.reason ?? null,
    details: change.journal.details ?? null,
  }
  const effects = effectsOf(change, portal.subscriptions).map(({ type, target, payload, runAfter }): PendingEntry => {
    return { key: keyOf(type, target), type, target, payload, at: now, runAfter }
  })
  return [...effects, { key: keyOf('journal', ''), type: 'journal', target: '', payload: { ...line }, at: now }]
}
