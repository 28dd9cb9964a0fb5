import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { isMember, type Member } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { knownSeat } from '../known'
import { giveUpAdministration } from '../leaving'
import { organizations } from '../organization'
import * as outbox from '../outbox'
import { activeMembers } from '../queries'
import { isActiveAdmin, type OrganizationMember, organizationMembers } from '../seat'
import { seatEvents } from '../seat-events'
import { seatMachine } from '../seat-machine'

const formKey = formKeyInput
const role = z.enum(['admin', 'contributor', 'reader'], { error: 'Choisissez un rôle.' })

export const newSeat = (
  organizationId: string,
  person: Pick<Member, 'userId' | 'displayName'>,
  state: OrganizationMember['state'],
  seatRole: OrganizationMember['role'],
): OrganizationMember => ({
  id: newId(),
  revision: 0,
  key: `${organizationId}:${person.userId}`,
  organizationId,
  userId: person.userId,
  displayName: person.displayName,
  role: seatRole,
  state,
  decidedAt: null,
})

/** One mail to each person who may answer. */
async function toAdmins(portal: Portal, organizationId: string): Promise<readonly Effect[]> {
  const admins = (await activeMembers(portal, organizationId)).filter((seat) => seat.role === 'admin')
  return admins.map(({ userId }) => outbox.mailSeatRequested({}, { target: userId }))
}

/** « Rejoindre cette structure »: its admins are asked by mail. A person who left, or was declined, may ask again. */
export const requestSeat = command({
  name: 'organizations.request-seat',
  summary: 'Ask to join a structure',
  answer: changedAnswer,
  input: z.object({ formKey, organizationId: idInput }),
  run: async (portal, actor, input): Promise<Result<OrganizationMember>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    if (!(await portal.store.get(organizations, input.organizationId))) return refuse(problems.notFound)
    const whom = { structure: input.organizationId, account: actor.userId }
    const allowed = await allow(portal, 'seatRequest', whom, input.formKey)
    if (!allowed.ok) return allowed
    const effects = await toAdmins(portal, input.organizationId)
    const row = newSeat(input.organizationId, actor, 'requested', 'contributor')
    const change = { effects, journal: { event: 'seatRequested' } }
    const result = await create(portal, actor, organizationMembers, row, change, { formKey: input.formKey })
    if (result.ok || result.problem.code !== 'record.exists') return result
    const [existing] = await portal.store.find(organizationMembers, { where: { key: { equals: row.key } }, limit: 1 })
    if (!existing) return result
    const again = { seatId: existing.id, formKey: input.formKey }
    return seatEvents.change(portal, actor, 'request', again, {
      change: () => ({ set: { role: 'contributor' as const }, ...change }),
    })
  },
})

/** An admin's answer to a request; the person is told by mail. */
export const answerSeatRequest = command({
  name: 'organizations.answer-seat-request',
  summary: 'Accept or decline a request to join',
  input: z.object({
    formKey,
    revision: z.number().int(),
    seatId: idInput,
    answer: z.enum(['accept', 'decline']),
    role: role.default('contributor'),
  }),
  may: callersOf(seatMachine, 'accept'),
  record: knownSeat,
  answer: changedAnswer,
  run: (portal, actor, input) => {
    const accepted = input.answer === 'accept'
    return seatEvents.change(portal, actor, input.answer, input, {
      shownNext: [outbox.overtakeInvitation],
      change: ({ userId }, { now }) => ({
        set: accepted ? { role: input.role } : { decidedAt: now },
        effects: [
          outbox.mailSeatAnswered({ accepted }, { target: userId }),
          ...(accepted ? [] : [outbox.overtakeInvitation()]),
        ],
        journal: { event: accepted ? 'seatAccepted' : 'seatDeclined' },
      }),
    })
  },
})

/** Changes a role, or ends a seat (one’s own, or another’s as admin). Never leaves a structure without an admin. */
export const changeSeat = command({
  name: 'organizations.change-seat',
  summary: 'Change a role, or end a seat',
  input: z.object({
    formKey,
    revision: z.number().int(),
    seatId: idInput,
    role: role.optional(),
    leave: z.boolean().default(false),
  }),
  may: callersOf(seatMachine, 'leave'),
  record: knownSeat,
  answer: changedAnswer,
  run: async (portal, actor, input): Promise<Result<OrganizationMember>> => {
    const nextOf = (seat: OrganizationMember) => ({
      role: input.role ?? seat.role,
      state: input.leave ? ('left' as const) : seat.state,
    })
    const endsAdmin = (seat: OrganizationMember): boolean => isActiveAdmin(seat) && !isActiveAdmin(nextOf(seat))
    return seatEvents.change(portal, actor, input.leave ? 'leave' : 'changeRole', input, {
      facts: (seat) => ({ next: nextOf(seat) }),
      shownNext: [outbox.overtakeInvitation],
      change: async (seat, { now }) => {
        const free = endsAdmin(seat) ? await giveUpAdministration(portal, seat) : ok(null)
        if (!free.ok) return free
        const { role } = nextOf(seat)
        // Whoever goes by themselves may come back by an invitation that waits.
        const isOwnLeave = input.leave && isMember(actor) && actor.userId === seat.userId
        return {
          set: { role, ...(isOwnLeave ? {} : { decidedAt: now }) },
          effects: isOwnLeave ? [] : [outbox.overtakeInvitation()],
          journal: { event: input.leave ? 'seatLeft' : 'seatRoleChanged', details: { role } },
        }
      },
    })
  },
})
