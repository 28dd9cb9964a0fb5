import type { z } from 'zod'
import { changeCase } from '@/casework/change-case'
import type { Result } from '@/kernel/result'
import { readable } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Change } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { noMembership } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from './access'
import type { submissionForm } from './inputs'
import { shownNext } from './outbox'
import { type BadgeSubmission, badgeSubmissions, openKeyOf } from './submission'
import type { SubmissionFacts } from './submission-guards'
import { type SubmissionEvent, submissionMachine } from './submission-machine'

/** Facts of an event that needs none of them; a command replaces those that its guards read. */
export const factsAt = (now: string, facts: Partial<SubmissionFacts> = {}): SubmissionFacts => ({
  now,
  participant: noMembership,
  reason: '',
  terms: null,
  chosenFrom: null,
  channelAnswered: false,
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
  readonly prepare?: (submission: BadgeSubmission, now: string) => BadgeSubmission
  readonly facts?: Partial<SubmissionFacts>
  readonly change: (
    submission: BadgeSubmission,
    now: string,
  ) => Promise<Change<BadgeSubmission>> | Change<BadgeSubmission>
}

/** Every event of an existing case, by table 12.3. */
export const changeSubmission = (step: Step): Promise<Result<BadgeSubmission>> =>
  changeCase(
    {
      files: badgeSubmissions,
      find: findSubmission,
      machine: submissionMachine,
      derived: (submission, status) => ({ openKey: openKeyOf(submission, status) }),
      shownNext,
      refusedEvent: 'submissionEventRefused',
      ownOrganizationCode: 'submission.own-organization',
    },
    {
      ...step,
      id: step.input.submissionId,
      form: step.input,
      facts: async ({ organizationId }, now) => {
        const participant = await participantOf(step.portal, organizationId)
        return factsAt(now, { shownRevision: step.input.revision, participant, ...step.facts })
      },
    },
  )
