import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, isMember, type Member, seatIn, system } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, changing } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { findOne } from '@/platform/rows'
import { knownStructure } from '../known'
import { ableMembers, giveUpAdministration } from '../leaving'
import { organizationProblems } from '../organization'
import * as outbox from '../outbox'
import { isActiveAdmin, type OrganizationMember, organizationMembers, seatProblems } from '../seat'
import { seatEvents } from '../seat-events'

const chooseOne: Problem = {
  code: 'seat.no-successor',
  status: 422,
  detail: 'Cette personne ne peut pas prendre le relais. Choisissez quelqu’un d’autre de l’équipe.',
  fields: [{ name: 'seatId', detail: 'Choisissez quelqu’un d’autre de l’équipe.' }],
}

const ownSeat = (portal: Portal, organizationId: string, userId: string): Promise<OrganizationMember | null> =>
  findOne(portal, organizationMembers, { key: { equals: `${organizationId}:${userId}` } })

/** This very form again: whoever left by it has no seat any more, and hears what they heard the first time. */
async function isRepeated(
  portal: Portal,
  actor: Actor,
  {
    organizationId,
    seatId,
    formKey,
  }: { readonly organizationId: string; readonly seatId: string; readonly formKey: string },
): Promise<boolean> {
  if (!isMember(actor) || !(await ownSeat(portal, organizationId, actor.userId))) return false
  const answered = await answeredForm(portal, organizationMembers, seatId, formKey)
  return answered?.organizationId === organizationId
}

/**
 * Names who administers the structure from now on, and, where asked, ends one's own seat (ACC-6). The successor's seat is
 * the change; one's own ends by its effect, which is waited for.
 */
export const handOver = command({
  name: 'organizations.hand-over',
  summary: 'Let somebody of the team administer the structure, and leave it where asked',
  may: { seats: ['admin'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    seatId: z.string({ error: 'Choisissez une personne de l’équipe.' }).min(1).max(100),
    leaves: z.boolean().default(false),
  }),
  run: async (portal, actor, input): Promise<Result<OrganizationMember>> => {
    const { organizationId, seatId, formKey, leaves } = input
    if (isMember(actor) && (await isRepeated(portal, actor, input))) return handedOver(portal, actor, input)
    if (!isMember(actor) || !seatIn(actor, organizationId)) return refuse(problems.notFound)
    if (seatIn(actor, organizationId) !== 'admin') return refuse(organizationProblems.notAdmin)
    const successor = await portal.store.get(organizationMembers, seatId)
    const there = (await ableMembers(portal, organizationId)).some(({ id }) => id === seatId)
    if (!successor || !there || successor.userId === actor.userId) return refuse(chooseOne)
    const own = leaves ? await ownSeat(portal, organizationId, actor.userId) : null
    const ends = own ? [outbox.leaveAfterHandOver({ seatId: own.id, revision: own.revision })] : []
    const given = await seatEvents.change(
      portal,
      actor,
      'changeRole',
      { seatId, formKey },
      {
        facts: () => ({ next: { role: 'admin' as const, state: 'active' as const } }),
        change: ({ userId }) => ({
          set: { role: 'admin' as const },
          effects: [outbox.mailHandedOver({ by: actor.displayName, byId: actor.userId }, { target: userId }), ...ends],
          journal: { event: 'administrationHandedOver', details: { leaves } },
        }),
      },
    )
    return given.ok ? handedOver(portal, actor, input) : given
  },
})

/** What became of it, the successor's seat: one's own has ended by now where that was asked, or stays for want of another. */
async function handedOver(
  portal: Portal,
  { userId }: Member,
  {
    organizationId,
    seatId,
    leaves,
  }: { readonly organizationId: string; readonly seatId: string; readonly leaves: boolean },
): Promise<Result<OrganizationMember>> {
  await drain(portal, { slug: organizationMembers.slug, id: seatId }, [outbox.leaveAfterHandOver])
  const own = leaves ? await ownSeat(portal, organizationId, userId) : null
  if (own && isActiveAdmin(own)) return refuse(seatProblems.lastAdmin)
  const successor = await portal.store.get(organizationMembers, seatId)
  return successor ? ok(successor) : refuse(problems.notFound)
}

/** Ends the seat of whoever handed over, as it was then; where the successor went at the same moment it stays. */
export const leaveAfterHandOver = (portal: Portal, seatId: string, revision: number): Promise<Result<unknown>> =>
  changing(portal, system('seats'), organizationMembers, seatId, {
    tries: 4,
    decide: async (seat) => {
      if (seat.revision !== revision || seat.state !== 'active') return ok(null)
      const next = await seatEvents.ask(portal, system('seats'), 'leaveAfterHandOver', seat, {
        given: { next: { role: seat.role, state: 'left' } },
      })
      if (!next.ok || !(await giveUpAdministration(portal, seat)).ok) return ok(null)
      return ok({ set: { state: next.value }, journal: { event: 'seatLeft' } })
    },
  })
