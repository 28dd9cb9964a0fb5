import { memberIdsOf } from '@/casework/parties'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { readable } from '@/platform/access'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { answeredForm, commit } from '@/platform/commit'
import type { Effect, Event } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { recognitionAccess } from './access'
import { membershipChanged } from './events'
import type { Membership, MembershipEvent, MembershipFacts } from './membership'
import { mailMembership } from './outbox'
import { memberships } from './records'

/** Who may change a status by hand (12.2). Staff never do so for a structure that they belong to. */
const mayChange: Readonly<Record<MembershipEvent, (actor: Actor, membership: Membership) => boolean>> = {
  suspend: (actor) => hasStaffRole(actor, 'schemeManager'),
  lift: (actor) => hasStaffRole(actor, 'schemeManager'),
  leave: (actor, { organizationId }) =>
    hasStaffRole(actor, 'schemeManager') || seatIn(actor, organizationId) === 'admin',
}

export const mayChangeMembership = (event: MembershipEvent, actor: Actor, membership: Membership): boolean =>
  mayChange[event](actor, membership)

const journalEvents = { suspend: 'membershipSuspended', lift: 'suspensionLifted', leave: 'membershipLeft' } as const

const ownOrganization: Problem = {
  code: 'membership.own-organization',
  status: 403,
  detail: 'Vous êtes membre de cette structure : une autre personne de la Région doit s’en charger.',
}

interface Step {
  readonly portal: Portal
  readonly actor: Actor
  readonly event: MembershipEvent
  readonly input: {
    readonly membershipId: string
    readonly formKey: string
    readonly revision: number
    readonly reason: string
  }
  readonly decide: (facts: MembershipFacts, today: ParisDate) => Result<MembershipFacts>
  /** What the change owes besides mails. */
  readonly effects?: (membership: Membership) => readonly Effect[]
  /** What others hear besides that the status has changed. */
  readonly events?: (membership: Membership, today: ParisDate) => readonly Event[]
}

/** The one way through for every change of a status by hand (12.2): load → who → reason → decide → commit. */
export async function changeMembership(step: Step): Promise<Result<Membership>> {
  const { portal, actor, event, input } = step
  const where = { and: [readable(recognitionAccess, 'memberships', actor), { id: { equals: input.membershipId } }] }
  const [membership] = await portal.store.find(memberships, { where, limit: 1 })
  if (!membership) return refuse(problems.notFound)
  const answered = await answeredForm(portal, memberships, membership.id, input.formKey)
  if (answered) return ok(answered)
  if (!mayChangeMembership(event, actor, membership)) return refuse(problems.forbidden)
  if (event !== 'leave' && seatIn(actor, membership.organizationId)) return refuse(ownOrganization)
  const now = portal.clock.now()
  const today = parisDateOf(now)
  const decided = step.decide(membership, today)
  if (!decided.ok) return decided
  const { intervals, suspensions, leftOn } = decided.value
  const change = {
    set: { intervals, suspensions, leftOn, lastChange: { event, reason: input.reason, at: now } },
    effects: [...(step.effects?.(membership) ?? []), ...(await mailsOf(portal, membership, now))],
    events: [
      ...(step.events?.(membership, today) ?? []),
      membershipChanged({ organizationId: membership.organizationId }),
    ],
    journal: { event: journalEvents[event], reason: input.reason },
  }
  return commit(portal, actor, memberships, membership, change, {
    formKey: input.formKey,
    shownRevision: input.revision,
  })
}

const mailsOf = async (portal: Portal, { id, organizationId }: Membership, changedAt: string) =>
  (await memberIdsOf(portal, organizationId)).map((userId) =>
    mailMembership({ membershipId: id, userId, changedAt }, { target: userId }),
  )
