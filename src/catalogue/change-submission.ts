import { z } from 'zod'
import { allowMails } from '@/casework/allow-mails'
import { readableById } from '@/platform/known-record'
import { stateMachine } from '@/platform/state-machine'
import { noMembership } from '@/recognition/membership'
import { participantOf } from '@/recognition/queries'
import { catalogueAccess } from './access'
import { offersTo } from './families'
import { submissionForm } from './inputs'
import { shownNext } from './outbox'
import { badgeSubmissions, openKeyOf } from './submission'
import type { SubmissionFacts } from './submission-guards'
import { submissionMachine } from './submission-machine'

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
  assigneeProblem: null,
  offers: () => true,
  ...facts,
})

/** The case if this person may see it, else null: who may not is told what strangers are told. */
export const findSubmission = readableById(catalogueAccess, badgeSubmissions)

export const caseAnswer = z.object({ id: z.string(), revision: z.number(), status: z.string(), number: z.string() })

/** Every event of an existing case, by table 12.3. */
export const submissionEvents = stateMachine({
  name: 'submission',
  rows: badgeSubmissions,
  table: submissionMachine,
  stateOf: ({ status }) => status,
  moved: (submission, status) => ({ status, openKey: openKeyOf(submission, status) }),
  facts: async ({ portal, row, now, shownRevision }, given) =>
    factsAt(now, {
      shownRevision,
      participant: await participantOf(portal, row.organizationId),
      offers: await offersTo(portal, row.organizationId),
      ...given,
    }),
  form: submissionForm,
  parameter: 'submissionId',
  find: findSubmission,
  answer: caseAnswer,
  shownNext,
  mayLeave: allowMails,
})
