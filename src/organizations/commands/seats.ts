import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { type Result, refuse } from '@/kernel/result'
import { type Actor, isMember, type Member, seatIn } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { knownSeat } from '../known'
import { organizationProblems, organizations } from '../organization'
import * as outbox from '../outbox'
import { activeMembers } from '../queries'
import { isActiveAdmin, losesLastAdmin, type OrganizationMember, organizationMembers, seatProblems } from '../seat'

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
    if (existing.state === 'active') return refuse(seatProblems.alreadyMember)
    if (existing.state === 'requested') return refuse(seatProblems.alreadyRequested)
    return commit(
      portal,
      actor,
      organizationMembers,
      existing,
      { set: { state: 'requested', role: 'contributor' }, ...change },
      { formKey: input.formKey },
    )
  },
})

async function seatFor(portal: Portal, actor: Actor, seatId: string): Promise<Result<OrganizationMember>> {
  const seat = await portal.store.get(organizationMembers, seatId)
  if (!seat || !seatIn(actor, seat.organizationId)) return refuse(problems.notFound)
  return { ok: true, value: seat }
}

/** An admin's answer to a request; the person is told by mail. */
export const answerSeatRequest = command({
  name: 'organizations.answer-seat-request',
  summary: 'Accept or decline a request to join',
  may: { seats: ['admin'] },
  record: knownSeat,
  answer: changedAnswer,
  input: z.object({
    formKey,
    revision: z.number().int(),
    seatId: idInput,
    answer: z.enum(['accept', 'decline']),
    role: role.default('contributor'),
  }),
  run: async (portal, actor, input): Promise<Result<OrganizationMember>> => {
    const found = await seatFor(portal, actor, input.seatId)
    if (!found.ok) return found
    const seat = found.value
    if (seatIn(actor, seat.organizationId) !== 'admin') return refuse(organizationProblems.notAdmin)
    if (seat.state !== 'requested' && seat.revision === input.revision) return refuse(seatProblems.answered)
    const accepted = input.answer === 'accept'
    const change = {
      set: accepted ? { state: 'active' as const, role: input.role } : { state: 'declined' as const },
      effects: [outbox.mailSeatAnswered({ accepted }, { target: seat.userId })],
      journal: { event: accepted ? 'seatAccepted' : 'seatDeclined' },
    }
    return commit(portal, actor, organizationMembers, seat, change, {
      formKey: input.formKey,
      shownRevision: input.revision,
    })
  },
})

/** Changes a role, or ends a seat (one’s own, or another’s as admin). Never leaves a structure without an admin. */
export const changeSeat = command({
  name: 'organizations.change-seat',
  summary: 'Change a role, or end a seat',
  may: { seats: ['admin'], own: true },
  record: knownSeat,
  answer: changedAnswer,
  input: z.object({
    formKey,
    revision: z.number().int(),
    seatId: idInput,
    role: role.optional(),
    leave: z.boolean().default(false),
  }),
  run: async (portal, actor, input): Promise<Result<OrganizationMember>> => {
    const found = await seatFor(portal, actor, input.seatId)
    if (!found.ok) return found
    const seat = found.value
    const isOwn = isMember(actor) && seat.userId === actor.userId
    if (seatIn(actor, seat.organizationId) !== 'admin' && !(isOwn && input.leave))
      return refuse(organizationProblems.notAdmin)
    const next = { role: input.role ?? seat.role, state: input.leave ? ('left' as const) : seat.state }
    if (losesLastAdmin(await activeMembers(portal, seat.organizationId), seat, next))
      return refuse(seatProblems.lastAdmin)
    const endsAdmin = seat.state === 'active' && seat.role === 'admin' && !isActiveAdmin(next)
    const change = {
      set: next,
      effects: endsAdmin ? [outbox.keepAnAdmin()] : [],
      journal: { event: input.leave ? 'seatLeft' : 'seatRoleChanged', details: { role: next.role } },
    }
    const options = { formKey: input.formKey, shownRevision: input.revision }
    const result = await commit(portal, actor, organizationMembers, seat, change, options)
    if (!result.ok || !endsAdmin) return result
    // Two admins who leave at the same moment each see the other: what follows the commits sees neither.
    await drain(portal, { slug: 'organization-members', id: seat.id }, [outbox.keepAnAdmin])
    const after = await portal.store.get(organizationMembers, seat.id)
    return after && isActiveAdmin(after) ? refuse(seatProblems.lastAdmin) : result
  },
})
