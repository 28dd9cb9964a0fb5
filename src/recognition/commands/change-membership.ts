import { z } from 'zod'
import { command } from '@/platform/command'
import { dayInput, idInput } from '@/platform/inputs'
import { changeMembership } from '../change-membership'
import { intervalsEnded, membershipLeft } from '../events'
import { reasonInput } from '../inputs'
import { leave, liftSuspensions, suspend } from '../membership-changes'
import { closeFiles } from '../outbox'

const writtenReason = reasonInput.min(1, 'Écrivez le motif en une phrase au moins : la structure le lira.')
const dateInput = dayInput

const membershipForm = z.object({
  membershipId: idInput,
  formKey: z.string().min(1).max(100),
  revision: z.number().int(),
  reason: writtenReason,
})

/** From today, or a later day, until a day: awards dated inside never count; the end of the status does not move (MEM-6). */
export const suspendMembership = command({
  name: 'membership.suspend',
  input: membershipForm.extend({ startsAt: dateInput, endsAt: dateInput }),
  run: (portal, actor, input) =>
    changeMembership({
      portal,
      actor,
      event: 'suspend',
      input,
      decide: (facts, today) =>
        suspend(facts, { startsAt: input.startsAt, endsAt: input.endsAt, reason: input.reason }, today),
    }),
})

/** Ends the suspension today; the days that passed still never count (MEM-6). */
export const liftSuspension = command({
  name: 'membership.lift-suspension',
  input: membershipForm,
  run: (portal, actor, input) =>
    changeMembership({ portal, actor, event: 'lift', input, decide: (facts, today) => liftSuspensions(facts, today) }),
})

/** The structure leaves, or the Région ends its status: status and mappings end today, badges of persons stay (MEM-7). */
export const leaveScheme = command({
  name: 'membership.leave',
  input: membershipForm,
  run: (portal, actor, input) =>
    changeMembership({
      portal,
      actor,
      event: 'leave',
      input,
      decide: (facts, today) => leave(facts, today),
      effects: ({ id, organizationId }) => [closeFiles({ membershipId: id, organizationId })],
      events: ({ id, organizationId }, today) => [
        membershipLeft({ organizationId, on: today }),
        intervalsEnded({ membershipId: id, why: 'leave' }),
      ],
    }),
})
