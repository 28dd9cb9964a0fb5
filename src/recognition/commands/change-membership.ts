import { dayInput } from '@/platform/inputs'
import { membershipCommand } from '../change-membership'
import { intervalsEnded, membershipLeft } from '../events'
import { leave, liftSuspensions, suspend } from '../membership-changes'
import { closeCases } from '../outbox'

/** From today, or a later day, until a day: awards dated inside never count; the end of the status does not move (MEM-6). */
export const suspendMembership = membershipCommand(
  'suspend',
  { startsAt: dayInput, endsAt: dayInput },
  {
    name: 'membership.suspend',
    summary: 'Suspend a status from a day until a day',
    isParticipantOnly: true,
    decide: (facts, { startsAt, endsAt, reason }, today) => suspend(facts, { startsAt, endsAt, reason }, today),
  },
)

/** Ends the suspension today; the days that passed still never count (MEM-6). */
export const liftSuspension = membershipCommand(
  'lift',
  {},
  {
    name: 'membership.lift-suspension',
    summary: 'Lift the suspension of a status',
    isParticipantOnly: true,
    decide: (facts, _, today) => liftSuspensions(facts, today),
  },
)

/**
 * The structure leaves, or the Région ends its status: status and mappings end today, badges of persons stay (MEM-7).
 * Of an Ambassador's status this ends that status alone.
 */
export const leaveScheme = membershipCommand(
  'leave',
  {},
  {
    name: 'membership.leave',
    summary: 'Leave the scheme: status and mappings end today',
    decide: (facts, _, today) => leave(facts, today),
    effects: ({ id, organizationId, tier }) =>
      tier === 'participant' ? [closeCases({ membershipId: id, organizationId })] : [],
    events: ({ id, organizationId, tier }, today) => [
      ...(tier === 'participant' ? [membershipLeft({ organizationId, on: today })] : []),
      intervalsEnded({ membershipId: id, why: 'leave' }),
    ],
  },
)
