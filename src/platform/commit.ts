import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Result, refuse } from '../kernel/result'
import type { Actor } from './actor'
import { moved, statusOf, taken } from './commit-refusals'
import { actorColumns, type JournalLine, type JournalNote } from './journal'
import { passed } from './kill-points'
import { type Effect, type Event, effectsOf } from './outbox'
import type { Portal } from './portal'
import { problems } from './problem'
import { relayManySafely } from './relay'
import { owedBy, rememberOwed } from './store/owed'
import type { Aggregate, Collection, PendingEntry, PendingState } from './store/store'

/** What a decision gives: the new values, what they owe to the world, and the line that tells it. */
export interface Change<T> {
  readonly set: Partial<Omit<T, 'id' | 'revision'>>
  readonly effects?: readonly Effect[]
  /** What other slices hear of it: their subscriptions turn it into effects of theirs, in the same statement. */
  readonly events?: readonly Event[]
  readonly journal: JournalNote
}

export interface CommitOptions {
  /** The form's own key: a repeated click gets the first answer (design §4). */
  readonly formKey?: string
  /** The revision that the form showed; a person decides on what they have read. Defaults to the loaded one. */
  readonly shownRevision?: number
  /**
   * `withNext`: the same process changes this document again in a moment, and that commit's relay takes this one's
   * entries along; if it dies before, the sweeper does.
   */
  readonly relay?: 'now' | 'withNext'
}

/** A double click, a retry after a lost answer: the last forms are enough to recognise them. */
const rememberedForms = 20

/**
 * Changes one document in one statement: new state, `revision + 1`, and what it owes to the world. Answers the new
 * row; 409 `revision.moved` when somebody was faster, 422 `record.taken` when a unique key is another row's.
 */
export async function commit<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  current: T,
  change: Change<T>,
  options: CommitOptions = {},
): Promise<Result<T>> {
  const state = owedBy(current) ?? (await portal.store.pendingOf(of.slug, current.id))
  if (!state) return refuse(problems.notFound)
  if (isAnswered(state, options.formKey)) return firstAnswer(portal, of, current.id)
  if (state.revision !== current.revision || (options.shownRevision ?? current.revision) !== current.revision) {
    return refuse(await moved(portal, of, current.id))
  }
  passed('commit:before-swap')
  const values = nextValues(portal, actor, of, current, change, state, options)
  const swapped = await portal.store.swap(of, { id: current.id, revision: current.revision }, values)
  if (swapped.outcome === 'exists') return refuse(taken(swapped.field))
  if (swapped.outcome === 'lost') {
    // The other one may be this very form, sent twice.
    const after = await portal.store.pendingOf(of.slug, current.id)
    return after && isAnswered(after, options.formKey)
      ? firstAnswer(portal, of, current.id)
      : refuse(await moved(portal, of, current.id))
  }
  passed('commit:swapped')
  return ok(await withOwed(portal, of, swapped.row, values, options.relay))
}

/**
 * Inserts a document with what it owes to the world. Its natural unique key makes it idempotent: a taken key answers
 * the row that exists when the same form made it, and otherwise 409 `record.exists` with that row's id.
 */
export async function create<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  row: T,
  change: Omit<Change<T>, 'set'>,
  options: Pick<CommitOptions, 'formKey'> = {},
): Promise<Result<T>> {
  const now = portal.clock.now()
  const pending = pendingEntries(portal, actor, of.slug, { ...row, revision: 0 }, null, change)
  const forms = options.formKey ? [{ key: options.formKey, revision: 1 }] : []
  const owed = { pending, pendingSince: now, formKeys: forms }
  const inserted = await portal.store.insert(of, { ...row, revision: 1, ...owed, createdAt: now, updatedAt: now })
  if (inserted.outcome === 'exists') return existing(portal, of, row, inserted.field, options.formKey)
  passed('commit:swapped')
  return ok(await withOwed(portal, of, inserted.row, owed))
}

/** Relays what was just written, which nobody needs to read again for it, and notes what the row still owes. */
async function withOwed<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  { pending, pendingSince, formKeys }: Owed,
  relay: CommitOptions['relay'] = 'now',
): Promise<T> {
  const document = { slug: of.slug, id: row.id, revision: row.revision, pending }
  const isSettled = relay === 'now' && (await relayManySafely(portal, [document]))
  const left = isSettled ? { pending: [], pendingSince: null } : { pending, pendingSince }
  rememberOwed(row, { revision: row.revision, ...left, formKeys })
  return row
}

/** How often a system command decides again before it leaves the rest to its effect's own retry. */
const systemRetries = 8
/** Spreads those who lost together, so that they do not meet again. */
const systemPauseMs = 10

/** For system actors: loads, decides, commits, and begins again when somebody was faster. `decide` answers null when nothing is left to do; the same form changes nothing twice. */
export async function commitAsSystem<T extends Aggregate>(
  portal: Portal,
  actor: Extract<Actor, { kind: 'system' }>,
  of: Collection<T>,
  id: string,
  decide: (row: T) => Change<T> | null,
  options: Pick<CommitOptions, 'formKey' | 'relay'> = {},
): Promise<Result<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const row = await portal.store.get(of, id)
    if (!row) return refuse(problems.notFound)
    const change = decide(row)
    if (!change) return ok(row)
    const result = await commit(portal, actor, of, row, change, options)
    if (result.ok || result.problem.code !== 'revision.moved' || attempt === systemRetries) return result
    await pause(Math.random() * systemPauseMs * attempt)
  }
}

const isAnswered = (state: PendingState, formKey: string | undefined): boolean =>
  formKey !== undefined && state.formKeys.some((form) => form.key === formKey)

/** Whether this form was answered already, for commands that would refuse a second time before they commit. */
export async function answeredForm<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  id: string,
  formKey: string,
): Promise<T | null> {
  const state = await portal.store.pendingOf(of.slug, id)
  return state && isAnswered(state, formKey) ? portal.store.get(of, id) : null
}

async function firstAnswer<T extends Aggregate>(portal: Portal, of: Collection<T>, id: string): Promise<Result<T>> {
  const row = await portal.store.get(of, id)
  return row ? ok(row) : refuse(problems.notFound)
}

type Owed = Pick<PendingState, 'pending' | 'pendingSince' | 'formKeys'>

/** What the swap writes: the change, and with it what this and earlier commits owe. */
function nextValues<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  current: T,
  change: Change<T>,
  state: PendingState,
  options: CommitOptions,
): Partial<Omit<T, 'id' | 'revision'>> & Owed {
  const now = portal.clock.now()
  const entries = pendingEntries(portal, actor, of.slug, current, statusOf(change.set), change)
  const forms = options.formKey
    ? [...state.formKeys, { key: options.formKey, revision: current.revision + 1 }]
    : state.formKeys
  return {
    ...change.set,
    pending: [...state.pending, ...entries],
    pendingSince: state.pendingSince ?? now,
    formKeys: forms.slice(-rememberedForms),
    updatedAt: now,
  }
}

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
  const before = current.revision === 0 ? null : statusOf(current)
  const line: Omit<JournalLine, 'id' | 'key' | 'at'> = {
    ...actorColumns(actor),
    event: change.journal.event,
    subject: slug,
    subjectId: current.id,
    revision,
    before,
    after: after ?? statusOf(current),
    reason: change.journal.reason ?? null,
    details: change.journal.details ?? null,
  }
  const effects = effectsOf(change, portal.subscriptions).map(({ type, target, payload, runAfter }): PendingEntry => {
    return { key: keyOf(type, target), type, target, payload, at: now, runAfter }
  })
  return [...effects, { key: keyOf('journal', ''), type: 'journal', target: '', payload: { ...line }, at: now }]
}

async function existing<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  field: string,
  formKey?: string,
): Promise<Result<T>> {
  const value = (row as unknown as Record<string, unknown>)[field]
  const [found] = await portal.store.find(of, { where: { [field]: { equals: value as string } }, limit: 1 })
  if (found && formKey && (await answeredForm(portal, of, found.id, formKey))) return ok(found)
  return refuse({
    code: 'record.exists',
    status: 409,
    detail: 'Cet enregistrement existe déjà. Rechargez la page pour le voir.',
    current: { field, id: found?.id ?? null },
  })
}
