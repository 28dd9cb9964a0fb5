import type { z } from 'zod'
import type { Exchange, RequestReason } from '@/casework/exchange'
import { newId } from '@/kernel/ids'
import { type Result, refuse } from '@/kernel/result'
import { decide } from '@/kernel/transitions'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import { answeredForm, type Change, commit } from '@/platform/commit'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { recognitionAccess } from './access'
import { type Application, type ApplicationStatus, openKeyOf } from './application'
import type { ApplicationFacts } from './application-guards'
import { type ApplicationEvent, applicationMachine } from './application-machine'
import { shownNext } from './effect-plans'
import type { applicationForm } from './inputs'
import { noMembership } from './membership'
import { applications } from './records'

/** Facts of an event that needs none of them; a command replaces those that its guards read. */
export const factsAt = (now: string, facts: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  now,
  reason: '',
  text: '',
  participant: noMembership,
  otherOpen: false,
  passportVerified: false,
  commitmentsInForce: [],
  shownRevision: 0,
  mailSeen: false,
  startsOn: null,
  lastChangedAt: null,
  ...facts,
})

/** The application if this person may see it, else null: who may not is told what strangers are told. */
export async function findApplication(
  portal: Portal,
  actor: Actor,
  applicationId: string,
): Promise<Application | null> {
  const where = { and: [readable(recognitionAccess, 'applications', actor), { id: { equals: applicationId } }] }
  const [application] = await portal.store.find(applications, { where, limit: 1 })
  return application ?? null
}

interface Step {
  readonly portal: Portal
  readonly actor: Actor
  readonly event: ApplicationEvent
  readonly input: z.output<typeof applicationForm>
  /** The application as the form would leave it, for the guards; absent: as it is. */
  readonly prepare?: (application: Application, now: string) => Application
  /** What the guards of this event ask about the loaded application. */
  readonly facts?: (
    application: Application,
    now: string,
  ) => Promise<Partial<ApplicationFacts>> | Partial<ApplicationFacts>
  /** What changes besides status and open key. */
  readonly change: (application: Application, now: string) => Promise<Change<Application>> | Change<Application>
}

/**
 * The one way through for every event of an existing application: load → (this form again? its first answer) →
 * decide by table 12.1 → commit → run the follow-ups of the next page. A person who decided on an older revision
 * gets 409 `revision.moved` with what it is now.
 */
export async function changeApplication(step: Step): Promise<Result<Application>> {
  const { portal, actor, event, input } = step
  const application = await findApplication(portal, actor, input.applicationId)
  if (!application) return refuse(problems.notFound)
  const answered = await answeredForm(portal, applications, application.id, input.formKey)
  if (answered) return { ok: true, value: answered }
  const options = { formKey: input.formKey, shownRevision: input.revision }
  if (application.revision !== input.revision) {
    return commit(portal, actor, applications, application, { set: {}, journal: { event: 'none' } }, options)
  }
  const now = portal.clock.now()
  const facts = factsAt(now, { shownRevision: input.revision, ...(await step.facts?.(application, now)) })
  const subject = step.prepare?.(application, now) ?? application
  const decided = decide(applicationMachine, { event, state: application.status, actor, subject }, facts)
  if (!decided.ok) return refused(step, application, decided)
  const change = await step.change(application, now)
  const status = decided.value
  const set = { ...change.set, status, openKey: openKeyOf(application, status) }
  const result = await commit(portal, actor, applications, application, { ...change, set }, options)
  if (result.ok) await drain(portal, { slug: applications.slug, id: application.id }, shownNext)
  return result
}

/** Any event that the table does not list is refused and logged (12). */
async function refused(step: Step, application: Application, result: Result<ApplicationStatus>) {
  if (result.ok) return refuse(problems.unexpected)
  if (['not-allowed', 'not-possible-in-this-state', 'application.own-organization'].includes(result.problem.code)) {
    const note = { event: 'applicationEventRefused', details: { event: step.event, code: result.problem.code } }
    await appendJournal(step.portal, step.actor, note, { slug: applications.slug, id: application.id })
  }
  return refuse(result.problem)
}

const authorOf = (actor: Actor): Pick<Exchange, 'authorId' | 'authorName'> =>
  actor.kind === 'member'
    ? { authorId: actor.userId, authorName: actor.displayName }
    : { authorId: null, authorName: 'Le portail' }

/** One more entry of the file's dialogue. */
export const exchange = (
  actor: Actor,
  at: string,
  values: Pick<Exchange, 'kind' | 'side' | 'text'> & { readonly reason?: RequestReason },
): Exchange => ({ id: newId(), ...authorOf(actor), at, reason: null, resolvedAt: null, ...values })

/** The columns that lists read about the last message of a person. */
export const said = (application: Application, entry: Exchange): Partial<Application> => ({
  exchanges: [...application.exchanges, entry],
  lastMessageAt: entry.at,
  lastMessageSide: entry.side,
})
