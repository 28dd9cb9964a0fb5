import { z } from 'zod'
import { memberIdsOf } from '@/casework/parties'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { ok, type Problem, type Result } from '@/kernel/result'
import { type Actor, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import type { Effect, Event } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type Allowed, administrator, callersAmong, type OfStructure, schemeManager } from '@/platform/who'
import { recognitionAccess } from './access'
import { membershipChanged } from './events'
import { reasonInput } from './inputs'
import { endOf, type Membership, type MembershipEvent, type MembershipFacts } from './membership'
import { mailMembership } from './outbox'
import { memberships } from './records'

/** Who may change a status by hand (12.2). Staff never do so for a structure that they belong to. */
const mayChange: Readonly<Record<MembershipEvent, readonly Allowed<OfStructure>[]>> = {
  suspend: [schemeManager],
  lift: [schemeManager],
  leave: [schemeManager, administrator],
}

const journalEvents = { suspend: 'membershipSuspended', lift: 'suspensionLifted', leave: 'membershipLeft' } as const

const ownOrganization: Problem = {
  code: 'membership.own-organization',
  status: 403,
  detail: 'Vous êtes membre de cette structure : une autre personne de la Région doit s’en charger.',
}

const participantOnly: Problem = {
  code: 'membership.participant-only',
  status: 409,
  detail: 'Le statut Ambassadeur suit le statut Participant : agissez sur celui-ci.',
}

export const mayChangeMembership = (event: MembershipEvent, actor: Actor, membership: Membership): boolean =>
  mayChange[event].some(({ allows }) => allows(actor, membership))

const form = z.object({
  membershipId: idInput,
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
  reason: reasonInput.min(1, 'Écrivez le motif en une phrase au moins : la structure le lira.'),
})
const find = readableRecord(recognitionAccess, memberships, 'membershipId')

interface Step<Input> {
  readonly name: string
  readonly summary: string
  /** An Ambassador follows its Participant status in this: nothing is changed on its own row (MEM-8). */
  readonly isParticipantOnly?: boolean
  readonly decide: (facts: MembershipFacts, input: Input, today: ParisDate) => Result<MembershipFacts>
  /** What the change owes besides mails. */
  readonly effects?: (membership: Membership) => readonly Effect[]
  /** What others hear besides that the status has changed. */
  readonly events?: (membership: Membership, today: ParisDate) => readonly Event[]
}

/** The command of a change of a status by hand (12.2): its days are decided by a pure rule, and its members told. */
export const membershipCommand = <Shape extends z.ZodRawShape>(
  event: MembershipEvent,
  shape: Shape,
  step: Step<z.output<z.ZodObject<Shape>> & { readonly reason: string }>,
) => {
  const input = form.extend(shape)
  type Given = z.output<z.ZodObject<Shape>> & z.output<typeof form>
  return command({
    ...{ name: step.name, summary: step.summary, input },
    may: callersAmong(mayChange[event]),
    record: (portal, actor, given) => find(portal, actor, given as { readonly membershipId: string }),
    answer: z.object({ id: z.string(), revision: z.number() }),
    run: (portal, actor, sent) => {
      const given = sent as Given
      const named = { membershipId: given.membershipId }
      return changing(portal, actor, memberships, given.membershipId, {
        form: given,
        find: () => find(portal, actor, named),
        barred: (membership) => {
          if (step.isParticipantOnly && membership.tier !== 'participant') return participantOnly
          if (!mayChangeMembership(event, actor, membership)) return problems.forbidden
          return event !== 'leave' && seatIn(actor, membership.organizationId) ? ownOrganization : null
        },
        decide: async (membership, now) => {
          const today = parisDateOf(now)
          const decided = step.decide(membership, given, today)
          if (!decided.ok) return decided
          const { intervals, suspensions, leftOn } = decided.value
          const { organizationId } = membership
          return ok({
            set: {
              intervals,
              endsOn: endOf(decided.value),
              suspensions,
              leftOn,
              lastChange: { event, reason: given.reason, at: now },
            },
            effects: [...(step.effects?.(membership) ?? []), ...(await mailsOf(portal, membership, now))],
            events: [...(step.events?.(membership, today) ?? []), membershipChanged({ organizationId })],
            journal: {
              event: membership.tier === 'ambassador' ? 'ambassadorEnded' : journalEvents[event],
              reason: given.reason,
            },
          })
        },
      })
    },
  })
}

const mailsOf = async (portal: Portal, { id, organizationId }: Membership, changedAt: string) =>
  (await memberIdsOf(portal, organizationId)).map((userId) =>
    mailMembership({ membershipId: id, userId, changedAt }, { target: userId }),
  )
