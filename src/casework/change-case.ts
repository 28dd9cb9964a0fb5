import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { decide, type TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { answeredForm, type Change, commit } from '@/platform/commit'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import type { Aggregate, Collection } from '@/platform/store/store'

interface CaseFile<State extends string> extends Aggregate {
  readonly status: State
  readonly organizationId: string
}

/** What distinguishes one kind of case file from another. */
interface CaseKind<File extends CaseFile<State>, State extends string, Event extends string, Facts> {
  readonly files: Collection<File>
  /** The file if this person may see it, else null: who may not is told what strangers are told. */
  readonly find: (portal: Portal, actor: Actor, id: string) => Promise<File | null>
  readonly machine: TransitionTable<State, Event, Actor, File, Facts>
  /** What else follows from the new state, whoever caused it. */
  readonly derived: (file: File, status: State) => Partial<Omit<File, 'id' | 'revision'>>
  /** Effects whose results the next page shows. */
  readonly shownNext: readonly { readonly type: string }[]
  /** The journal's line when the table does not let this person do this now. */
  readonly refusedEvent: string
  readonly ownOrganizationCode: string
}

interface Step<File, Event, Facts> {
  readonly portal: Portal
  readonly actor: Actor
  readonly event: Event
  readonly id: string
  readonly form: { readonly formKey: string; readonly revision: number }
  /** The file as the form would leave it, for the guards; absent: as it is. */
  readonly prepare?: ((file: File, now: string) => File) | undefined
  readonly facts: (file: File, now: string) => Promise<Facts> | Facts
  /** What changes besides the status and what is derived from it. */
  readonly change: (file: File, now: string) => Promise<Change<File>> | Change<File>
}

/**
 * The one way through for every event of an existing file: load → (this form again? its first answer) → decide by the
 * kind's table → commit → run the follow-ups of the next page. A person who decided on an older revision gets 409
 * `revision.moved` with what it is now.
 */
export async function changeCase<File extends CaseFile<State>, State extends string, Event extends string, Facts>(
  kind: CaseKind<File, State, Event, Facts>,
  step: Step<File, Event, Facts>,
): Promise<Result<File>> {
  const { portal, actor, event, form } = step
  const file = await kind.find(portal, actor, step.id)
  if (!file) return refuse(problems.notFound)
  const answered = await answeredForm(portal, kind.files, file.id, form.formKey)
  if (answered) return ok(answered)
  const options = { formKey: form.formKey, shownRevision: form.revision }
  if (file.revision !== form.revision)
    return commit(portal, actor, kind.files, file, { set: {}, journal: { event: 'caseUnchanged' } }, options)
  const now = portal.clock.now()
  const subject = step.prepare?.(file, now) ?? file
  const question = { event, state: file.status, actor, subject }
  const decided = decide(kind.machine, question, await step.facts(file, now))
  if (!decided.ok) return refused(kind, step, file, decided.problem)
  const change = await step.change(file, now)
  const allowed = await allowMails(portal, actor, file, change, form.formKey)
  if (!allowed.ok) return allowed
  const set = { ...change.set, status: decided.value, ...kind.derived(file, decided.value) }
  const result = await commit(portal, actor, kind.files, file, { ...change, set }, options)
  if (result.ok) await drain(portal, { slug: kind.files.slug, id: file.id }, kind.shownNext)
  return result
}

/** What a person says or asks in a file goes out as mails to the other side: so many an hour. */
async function allowMails<File extends CaseFile<string>>(
  portal: Portal,
  actor: Actor,
  { organizationId }: File,
  { effects }: Change<File>,
  formKey: string,
): Promise<Result<null>> {
  if (actor.kind !== 'member' || !effects?.some(({ type }) => /\.mail-/.test(type))) return ok(null)
  return allow(portal, 'caseMail', { structure: organizationId, account: actor.userId }, formKey)
}

/** Any event that the table does not list is refused and logged (12). */
async function refused<File extends CaseFile<State>, State extends string, Event extends string, Facts>(
  kind: CaseKind<File, State, Event, Facts>,
  { portal, actor, event }: Step<File, Event, Facts>,
  { id }: File,
  problem: Problem,
): Promise<Result<File>> {
  if (['not-allowed', 'not-possible-in-this-state', kind.ownOrganizationCode].includes(problem.code)) {
    const note = { event: kind.refusedEvent, details: { event, code: problem.code } }
    await appendJournal(portal, actor, note, { slug: kind.files.slug, id })
  }
  return refuse(problem)
}
