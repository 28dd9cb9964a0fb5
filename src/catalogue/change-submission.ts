import type { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { answeredForm, type Change, commit } from '@/platform/commit'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { noMembership } from '@/recognition/membership'
import { catalogueAccess } from './access'
import { shownNext } from './effect-plans'
import type { submissionForm } from './inputs'
import { participantOf } from './parties'
import { type BadgeSubmission, badgeSubmissions, openKeyOf, type SubmissionStatus } from './submission'
import type { SubmissionFacts } from './submission-guards'
import { type SubmissionEvent, submissionMachine } from './submission-machine'

/** Facts of an event that needs none of them; a command replaces those that its guards read. */
export const factsAt = (now: string, facts: Partial<SubmissionFacts> = {}): SubmissionFacts => ({
  now,
  participant: noMembership,
  reason: '',
  terms: null,
  chosenFrom: null,
  dryRunSeen: false,
  shownRevision: 0,
  ...facts,
})

/** The case if this person may see it, else null: who may not is told what strangers are told. */
export async function findSubmission(portal: Portal, actor: Actor, id: string): Promise<BadgeSubmission | null> {
  const where = { and: [readable(catalogueAccess, 'badge-submissions', actor), { id: { equals: id } }] }
  const [submission] = await portal.store.find(badgeSubmissions, { where, limit: 1 })
  return submission ?? null
}

interface Step {
  readonly portal: Portal
  readonly actor: Actor
  readonly event: SubmissionEvent
  readonly input: z.output<typeof submissionForm>
  /** The case as the form would leave it, for the guards; absent: as it is. */
  readonly prepare?: (submission: BadgeSubmission, now: string) => BadgeSubmission
  readonly facts?: Partial<SubmissionFacts>
  /** What changes besides status and open key. */
  readonly change: (
    submission: BadgeSubmission,
    now: string,
  ) => Promise<Change<BadgeSubmission>> | Change<BadgeSubmission>
}

/**
 * The one way through for every event of an existing case: load → (this form again? its first answer) → decide by
 * table 12.3 → commit → run the follow-ups of the next page. A person who decided on an older revision gets 409
 * `revision.moved` with what it is now.
 */
export async function changeSubmission(step: Step): Promise<Result<BadgeSubmission>> {
  const { portal, actor, event, input } = step
  const submission = await findSubmission(portal, actor, input.submissionId)
  if (!submission) return refuse(problems.notFound)
  const answered = await answeredForm(portal, badgeSubmissions, submission.id, input.formKey)
  if (answered) return ok(answered)
  const options = { formKey: input.formKey, shownRevision: input.revision }
  if (submission.revision !== input.revision) {
    return commit(portal, actor, badgeSubmissions, submission, { set: {}, journal: { event: 'none' } }, options)
  }
  const now = portal.clock.now()
  const participant = await participantOf(portal, submission.organizationId)
  const facts = factsAt(now, { shownRevision: input.revision, participant, ...step.facts })
  const subject = step.prepare?.(submission, now) ?? submission
  const decided = decide(submissionMachine, { event, state: submission.status, actor, subject }, facts)
  if (!decided.ok) return refused(step, submission, decided)
  const change = await step.change(submission, now)
  const status = decided.value
  const set = { ...change.set, status, openKey: openKeyOf(submission, status) }
  const result = await commit(portal, actor, badgeSubmissions, submission, { ...change, set }, options)
  if (result.ok) await drain(portal, { slug: badgeSubmissions.slug, id: submission.id }, shownNext)
  return result
}

/** Any event that the table does not list is refused and logged (12). */
async function refused(step: Step, submission: BadgeSubmission, result: Result<SubmissionStatus>) {
  if (result.ok) return refuse(problems.unexpected)
  if (['not-allowed', 'not-possible-in-this-state', 'submission.own-organization'].includes(result.problem.code)) {
    const note = { event: 'submissionEventRefused', details: { event: step.event, code: result.problem.code } }
    await appendJournal(step.portal, step.actor, note, { slug: badgeSubmissions.slug, id: submission.id })
  }
  return refuse(result.problem)
}
