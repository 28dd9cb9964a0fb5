import { policyInForce } from '@/catalogue/content'
import { parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { mayDecide } from '@/kernel/transitions'
import { readable, seesRegionSide } from '@/platform/access'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { recognitionAccess } from './access'
import type { Application } from './application'
import { ownOrganization } from './application-guards'
import { applicationMachine } from './application-machine'
import { findApplication } from './change-application'
import type { DecisionGiven } from './decision-given'
import { type DecisionMail, decisionMailOf } from './decision-mail'
import { statusProblemOf } from './decision-on-status'
import type { Membership } from './membership'
import { applications, memberships } from './records'

export { findApplication } from './change-application'
export { commitmentsOn, membershipFactsOf, participantFactsOf, participantOf } from './facts'

/** Files of a structure as this person may see them, the newest first. */
export const findApplicationsOf = (portal: Portal, actor: Actor, organizationId: string): Promise<Application[]> =>
  portal.store.find(applications, {
    where: {
      and: [readable(recognitionAccess, 'applications', actor), { organizationId: { equals: organizationId } }],
    },
    sort: '-createdAt',
    limit: 50,
  })

/** Status facts of structures that this person may see, for cards and lists. */
export const findMemberships = (
  portal: Portal,
  actor: Actor,
  organizationIds: readonly string[],
): Promise<Membership[]> =>
  portal.store.find(memberships, {
    where: { and: [readable(recognitionAccess, 'memberships', actor), { organizationId: { in: organizationIds } }] },
    limit: organizationIds.length * 2,
  })

/** For rules and mails of the service, on nobody's behalf. */
export const membershipById = (portal: Pick<Portal, 'store'>, id: string): Promise<Membership | null> =>
  portal.store.get(memberships, id)

const reasonNeeded: Problem = {
  code: 'application.reason-missing',
  status: 422,
  detail: 'Indiquez le motif : la structure le lira dans ce message.',
  fields: [{ name: 'reason', detail: 'Indiquez le motif en une phrase au moins.' }],
}

/** Exactly the mail that the decision would send, with the digest that the deciding form gives back. Changes nothing. */
export async function previewDecision(
  portal: Portal,
  actor: Actor,
  given: Omit<DecisionGiven, 'decidedAt'> & { readonly applicationId: string },
): Promise<Result<DecisionMail & { readonly reason: string; readonly startsOn: string | null }>> {
  const application = await findApplication(portal, actor, given.applicationId)
  if (!application) return refuse(problems.notFound)
  if (!seesRegionSide(actor, application.organizationId)) return refuse(ownOrganization)
  const question = { event: given.decision, state: application.status, actor, subject: application }
  if (!mayDecide(applicationMachine, question)) return refuse(problems.forbidden)
  if (given.reason.trim() === '') return refuse(reasonNeeded)
  const decided = { ...given, decidedAt: portal.clock.now() }
  const problem = await statusProblemOf(portal, application, decided)
  if (problem) return refuse(problem)
  const mail = await decisionMailOf(portal, application, decided)
  return ok({ ...mail, reason: given.reason, startsOn: given.startsOn ?? null })
}

/** Days of review that were announced to this file: by the policy of its submission, else of today (CLK-1). */
export const announcedDelay = async (portal: Portal, { submittedAt }: Application): Promise<number> =>
  (await policyInForce(portal, parisDateOf(submittedAt ?? portal.clock.now()))).indicativeDelayDays
