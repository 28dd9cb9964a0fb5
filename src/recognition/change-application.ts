import type { z } from 'zod'
import { changeCase } from '@/casework/change-case'
import { initialFigures } from '@/catalogue/policy-settings'
import type { Result } from '@/kernel/result'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Change } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { recognitionAccess } from './access'
import { type Application, openKeyOf } from './application'
import type { ApplicationFacts } from './application-guards'
import { type ApplicationEvent, applicationMachine } from './application-machine'
import type { applicationForm } from './inputs'
import { noMembership } from './membership'
import { shownNext } from './outbox'
import { applications } from './records'

/** Facts of an event that needs none of them; a command replaces those that its guards read. */
export const factsAt = (now: string, facts: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  now,
  reason: '',
  participant: noMembership,
  otherOpen: false,
  passportVerified: false,
  commitmentsInForce: [],
  shownRevision: 0,
  mailSeen: false,
  startsOn: null,
  statusProblem: null,
  renewalWindowMonths: initialFigures.renewalWindowMonths,
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
  readonly prepare?: (application: Application, now: string) => Application
  /** What the guards of this event ask about the loaded application. */
  readonly facts?: (
    application: Application,
    now: string,
  ) => Promise<Partial<ApplicationFacts>> | Partial<ApplicationFacts>
  readonly change: (application: Application, now: string) => Promise<Change<Application>> | Change<Application>
}

/** Every event of an existing application, by table 12.1. */
export const changeApplication = (step: Step): Promise<Result<Application>> =>
  changeCase(
    {
      files: applications,
      find: findApplication,
      machine: applicationMachine,
      derived: (application, status) => ({ openKey: openKeyOf(application, status) }),
      shownNext,
      refusedEvent: 'applicationEventRefused',
      ownOrganizationCode: 'application.own-organization',
    },
    {
      ...step,
      id: step.input.applicationId,
      form: step.input,
      facts: async (application, now) =>
        factsAt(now, { shownRevision: step.input.revision, ...(await step.facts?.(application, now)) }),
    },
  )
