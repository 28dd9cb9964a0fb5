import { z } from 'zod'
import { hasStaffRole, isMember, seatIn } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import { stateMachine } from '@/platform/state-machine'
import { ableMembers } from './leaving'
import { organizationInvitations, organizationMembers } from './seat'
import { invitationMachine, seatMachine } from './seat-machine'

const shown = { formKey: formKeyInput, revision: z.number().int() }

/** Every event of a seat; known to the people of its structure, to whom it is about, and to the Région. */
export const seatEvents = stateMachine({
  name: 'seat',
  rows: organizationMembers,
  table: seatMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: async ({ portal, row }, given) => ({
    members: await ableMembers(portal, row.organizationId),
    next: row,
    adminInvited: false,
    ...given,
  }),
  form: z.object({ ...shown, seatId: idInput }),
  parameter: 'seatId',
  find: async (portal, actor, id) => {
    const seat = await portal.store.get(organizationMembers, id)
    const isKnown =
      seat &&
      (seatIn(actor, seat.organizationId) ||
        hasStaffRole(actor, 'reviewer', 'schemeManager') ||
        (isMember(actor) && actor.userId === seat.userId))
    return isKnown ? seat : null
  },
  answer: changedAnswer,
})

/** Every event of an invitation; its key is free again once it is no longer open. */
export const invitationEvents = stateMachine({
  name: 'invitation',
  rows: organizationInvitations,
  table: invitationMachine,
  stateOf: ({ state }) => state,
  moved: ({ id }, state) => ({ state, key: `${state}:${id}` }),
  facts: ({ now }) => ({ now }),
  form: z.object({ ...shown, invitationId: idInput }),
  parameter: 'invitationId',
  find: (portal, _, id) => portal.store.get(organizationInvitations, id),
  answer: changedAnswer,
})
