import { z } from 'zod'
import { unfilledField, unfilledSentence } from '@/casework/reply-template'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { mayDecide } from '@/kernel/transitions'
import { seesRegionSide } from '@/platform/access'
import { command } from '@/platform/command'
import { idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { ownOrganization } from '../application-guards'
import { applicationMachine } from '../application-machine'
import { findApplication } from '../change-application'
import { type DecisionMail, decisionMailOf } from '../decision-mail'
import { statusProblemOf } from '../decision-on-status'
import { parisDateInput, reasonInput } from '../inputs'

const reasonNeeded: Problem = {
  code: 'application.reason-missing',
  status: 422,
  detail: 'Indiquez le motif : la structure le lira dans ce message.',
  fields: [{ name: 'reason', detail: 'Indiquez le motif en une phrase au moins.' }],
}

const unfilledReason = (blank: string) => ({
  code: 'application.unfilled',
  detail: unfilledSentence(blank),
  fields: [{ name: 'reason', detail: unfilledSentence(blank) }],
})

type Preview = DecisionMail & { readonly reason: string; readonly startsOn: string | null }

/** Exactly the mail that the decision would send, with the digest that the deciding form gives back. Changes nothing. */
export const previewDecision = command({
  name: 'application.preview-decision',
  summary: 'The mail that a decision would send, and its digest',
  input: z.object({
    applicationId: idInput,
    decision: z.enum(['accept', 'refuse', 'close']),
    reason: reasonInput,
    startsOn: parisDateInput,
  }),
  may: callersOf(applicationMachine, 'accept'),
  record: (portal, actor, { applicationId }) => findApplication(portal, actor, applicationId),
  answer: z.object({
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    digest: z.string(),
    reason: z.string(),
    startsOn: z.string().nullable(),
  }),
  run: async (portal, actor, { applicationId, ...given }): Promise<Result<Preview>> => {
    const application = await findApplication(portal, actor, applicationId)
    if (!application) return refuse(problems.notFound)
    if (!seesRegionSide(actor, application.organizationId)) return refuse(ownOrganization)
    const question = { event: given.decision, state: application.status, actor, subject: application }
    if (!mayDecide(applicationMachine, question)) return refuse(problems.forbidden)
    if (given.reason.trim() === '') return refuse(reasonNeeded)
    const blank = unfilledField(given.reason)
    if (blank) return refuse({ ...reasonNeeded, ...unfilledReason(blank) })
    const decided = { ...given, decidedAt: portal.clock.now() }
    const problem = await statusProblemOf(portal, application, decided)
    if (problem) return refuse(problem)
    const mail = await decisionMailOf(portal, application, decided)
    return ok({ ...mail, reason: given.reason, startsOn: given.startsOn ?? null })
  },
})
