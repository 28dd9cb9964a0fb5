import { z } from 'zod'
import { allowMails } from '@/casework/allow-mails'
import { initialFigures } from '@/catalogue/policy-settings'
import { readableById } from '@/platform/known-record'
import { stateMachine } from '@/platform/state-machine'
import { recognitionAccess } from './access'
import { openKeyOf } from './application'
import type { ApplicationFacts } from './application-guards'
import { applicationMachine } from './application-machine'
import { applicationForm } from './inputs'
import { noMembership } from './membership'
import { shownNext } from './outbox'
import { applications } from './records'

/** Facts of an event that needs none of them; a command replaces those that its guards read. */
export const factsAt = (now: string, facts: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  now,
  reason: '',
  participant: noMembership,
  ambassador: noMembership,
  otherOpen: false,
  passportVerified: false,
  commitmentsInForce: [],
  shownRevision: 0,
  assigneeProblem: null,
  mailSeen: false,
  startsOn: null,
  statusProblem: null,
  renewalWindowMonths: initialFigures.renewalWindowMonths,
  refusalReaders: initialFigures.refusalReaders,
  lastChangedAt: null,
  ...facts,
})

/** The application if this person may see it, else null: who may not is told what strangers are told. */
export const findApplication = readableById(recognitionAccess, applications)

export const applicationAnswer = z.object({
  id: z.string(),
  revision: z.number(),
  status: z.string(),
  number: z.string(),
})

/** Every event of an existing application, by table 12.1. */
export const applicationEvents = stateMachine({
  name: 'application',
  rows: applications,
  table: applicationMachine,
  stateOf: ({ status }) => status,
  moved: (application, status) => ({ status, openKey: openKeyOf(application, status) }),
  facts: ({ now, shownRevision }, given) => factsAt(now, { shownRevision, ...given }),
  form: applicationForm,
  parameter: 'applicationId',
  find: findApplication,
  answer: applicationAnswer,
  shownNext,
  mayLeave: allowMails,
})
