import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../kernel/clock'
import { ok, type Problem, type Result, refuse } from '../kernel/result'
import type { Actor } from './actor'
import { moved, takenField } from './commit-refusals'
import { activityOf, type Change, nextValues, type Owed, pendingEntries } from './commit-values'
import { passed } from './kill-points'
import type { Portal } from './portal'
import { problems } from './problem'
import { drain } from './queue'
import { relayManySafely } from './relay'
import { findOne } from './rows'
import { owedBy, rememberOwed } from './store/owed'
import type { Aggregate, Collection, EffectRow, Keeping, PendingState } from './store/store'

export type { Change } from './commit-values'

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
  /** The effect that is delivered by this change, as its worker holds it: it ends with the relay of what it caused. */
  readonly ends?: EffectRow
}

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
  const values = nextValues(portal, actor, of, current, change, state, options.formKey)
  const expected = { id: current.id, revision: current.revision }
  const swapped = await portal.store.swap(of, expected, values, keptWith(options.relay))
  if (swapped.outcome === 'exists') return refuse(takenField(swapped.field))
  if (swapped.outcome === 'lost') {
    // The other one may be this very form, sent twice.
    const after = await portal.store.pendingOf(of.slug, current.id)
    return after && isAnswered(after, options.formKey)
      ? firstAnswer(portal, of, current.id)
      : refuse(await moved(portal, of, current.id))
  }
  passed('commit:swapped')
  return ok(await withOwed(portal, of, swapped.row, values, options))
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
  const made = { ...row, revision: 1, ...owed, createdAt: now, updatedAt: now, ...activityOf(of, now) }
  const inserted = await portal.store.insert(of, made, keptWith('now'))
  if (inserted.outcome === 'exists') return existing(portal, of, row, inserted.field, options.formKey)
  passed('commit:swapped')
  return ok(await withOwed(portal, of, inserted.row, owed))
}

/** A relay that follows at once is what waits for the disk, for both. */
const keptWith = (relay: CommitOptions['relay'] = 'now'): Keeping => ({ kept: relay === 'now' ? 'withNext' : 'now' })

/** Relays what was just written, which nobody needs to read again for it, and notes what the row still owes. */
async function withOwed<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  { pending, pendingSince, formKeys }: Owed,
  { relay = 'now', ends }: Pick<CommitOptions, 'relay' | 'ends'> = {},
): Promise<T> {
  const document = { slug: of.slug, id: row.id, revision: row.revision, pending }
  const isSettled = relay === 'now' && (await relayManySafely(portal, [document], ends))
  if (relay === 'now' && !isSettled) await portal.store.keep()
  const left = isSettled ? { pending: [], pendingSince: null } : { pending, pendingSince }
  rememberOwed(row, { revision: row.revision, ...left, formKeys })
  return row
}

/** How one document is changed: who knows of it, whose form it is, the rule, and how often it is asked again. */
export interface Changing<T extends Aggregate> {
  /** The document as far as this actor knows of it; absent: the one under its id. Null is « not found ». */
  readonly find?: () => Promise<T | null>
  /** As it begins, where there is none: this change is then what makes it. */
  readonly fresh?: () => T
  /** Why this actor may not; asked before anything else is said. */
  readonly barred?: (row: T) => Problem | null
  /** Of a person: sent again it gets its first answer; with another revision than today's, 409 `revision.moved`. */
  readonly form?: { readonly formKey?: string | undefined; readonly revision?: number | undefined }
  /** An older page hears why the rule refuses, where it does, before it hears that the record has moved. */
  readonly ruleFirst?: boolean
  /** The rule; null when nothing is left to do. */
  readonly decide: (row: T, now: Instant) => Decided<T> | Promise<Decided<T>>
  /** Effects that the next page shows: they run before the answer, which is the document as it is then. */
  readonly shownNext?: readonly { readonly type: string }[] | ((changed: T) => readonly { readonly type: string }[])
  /** How often it is decided in all when somebody was faster; absent: once, since a person decides on what they read. */
  readonly tries?: number
  /** A unique column that a decision counts up: when another row took the value meanwhile it is decided again as well. */
  readonly numbered?: string
  /** Said where a unique key of the change is another row's. */
  readonly taken?: Problem
  readonly relay?: CommitOptions['relay']
  readonly ends?: CommitOptions['ends']
}

type Decided<T> = Result<Change<T> | null>

/** Spreads those who lost together, so that they do not meet again. */
const pauseMs = 10

/**
 * The one way through for a change of an existing document (design §4): load → who → this form again? its first answer
 * → still what was read? → the rule → commit → what the next page shows.
 */
export async function changing<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  id: string,
  how: Changing<T>,
): Promise<Result<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const known = await (how.find ? how.find() : portal.store.get(of, id))
    const row = known ?? how.fresh?.()
    if (!row) return refuse(problems.notFound)
    const result = await changeOnce(portal, actor, of, row, known ? how : { ...how, isNew: true })
    if (result.ok || attempt >= (how.tries ?? 1) || !isLost(result.problem, how)) return result
    await pause(Math.random() * pauseMs * attempt)
  }
}

/** A person's form is never decided again on what they did not read. */
const isLost = <T extends Aggregate>({ code, current }: Problem, { form, numbered }: Changing<T>): boolean =>
  code === 'revision.moved'
    ? form?.revision === undefined
    : code === 'record.taken' && numbered !== undefined && current?.field === numbered

async function changeOnce<T extends Aggregate>(
  portal: Portal,
  actor: Actor,
  of: Collection<T>,
  row: T,
  { barred, form, decide, shownNext, taken, relay, ends, ruleFirst, isNew }: Changing<T> & { readonly isNew?: boolean },
): Promise<Result<T>> {
  const refusal = barred?.(row)
  if (refusal) return refuse(refusal)
  const answered = form?.formKey === undefined ? null : await answeredForm(portal, of, row.id, form.formKey)
  if (answered) return ok(answered)
  const isOlder = form?.revision !== undefined && form.revision !== row.revision
  const decided = isOlder && !ruleFirst ? null : await decide(row, portal.clock.now())
  if (decided && !decided.ok) return decided
  if (isOlder || !decided) return refuse(await moved(portal, of, row.id))
  if (!decided.value) return ok(row)
  const options = {
    ...(form?.formKey !== undefined && { formKey: form.formKey }),
    ...(relay && { relay }),
    ...(ends && { ends }),
  }
  const { set, ...change } = decided.value
  const result = isNew
    ? await create(portal, actor, of, { ...row, ...set }, change, options)
    : await commit(portal, actor, of, row, decided.value, options)
  if (!result.ok) return taken && result.problem.code === 'record.taken' ? refuse(taken) : result
  const shown = typeof shownNext === 'function' ? shownNext(result.value) : shownNext
  if (!shown?.length) return result
  await drain(portal, { slug: of.slug, id: row.id }, shown)
  return ok((await portal.store.get(of, row.id)) ?? result.value)
}

/** How often a system command decides again before it leaves the rest to its effect's own retry. */
export const systemTries = 8

/** The same for the system, which reloads and decides again when somebody was faster. */
export const commitAsSystem = <T extends Aggregate>(
  portal: Portal,
  actor: Extract<Actor, { kind: 'system' }>,
  of: Collection<T>,
  id: string,
  decide: (row: T) => Change<T> | null,
  { formKey, relay, ends }: Pick<CommitOptions, 'formKey' | 'relay' | 'ends'> = {},
): Promise<Result<T>> =>
  changing(portal, actor, of, id, {
    form: { formKey },
    decide: (row) => ok(decide(row)),
    tries: systemTries,
    ...(relay && { relay }),
    ...(ends && { ends }),
  })

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

async function existing<T extends Aggregate>(
  portal: Portal,
  of: Collection<T>,
  row: T,
  field: string,
  formKey?: string,
): Promise<Result<T>> {
  const value = (row as unknown as Record<string, unknown>)[field]
  const found = await findOne(portal, of, { [field]: { equals: value as string } })
  if (found && formKey && (await answeredForm(portal, of, found.id, formKey))) return ok(found)
  return refuse({
    code: 'record.exists',
    status: 409,
    detail: 'Cet enregistrement existe déjà. Rechargez la page pour le voir.',
    current: { field, id: found?.id ?? null },
  })
}
