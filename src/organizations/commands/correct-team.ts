import { z } from 'zod'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Result, refuse } from '@/kernel/result'
import { withoutAddresses } from '@/kernel/text'
import { isMember } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { emailKeyField } from '@/platform/email-field'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Effect } from '@/platform/outbox'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { callersOf } from '@/platform/who'
import { knownInvitation, knownSeat, knownStructure } from '../known'
import { giveUpAdministration } from '../leaving'
import { organizations } from '../organization'
import * as outbox from '../outbox'
import { activeMembers } from '../queries'
import {
  correctionRefusal,
  isActiveAdmin,
  type OrganizationInvitation,
  type OrganizationMember,
  organizationInvitations,
  seatProblems,
} from '../seat'
import { invitationEvents, seatEvents } from '../seat-events'
import { adminNeeded, seatMachine } from '../seat-machine'
import { endExpired, invitationOf, isSeated } from './invitations'

/*
 * A structure that the wrong person claimed: a scheme manager gives it to the right one and ends the other's place. Each
 * step has a reason, stands in the journal, and is told by mail to those concerned.
 */

/** Read by those concerned and kept in the journal: an address that slips in is cut out. */
const reason = z
  .string({ error: 'Indiquez le motif : les personnes concernées le lisent.' })
  .trim()
  .min(minimumLengths.correctionReason, 'Indiquez le motif en une phrase : les personnes concernées le lisent.')
  .max(1_000, 'Ce motif est trop long : 1 000 caractères au plus.')
  .overwrite((text) => withoutAddresses(text, '[adresse]'))

/** One mail to everybody who is active in the structure, and to others who are concerned. */
async function toTeam(
  portal: Portal,
  organizationId: string,
  told: Parameters<typeof outbox.mailTeamCorrected>[0],
  also: readonly string[] = [],
): Promise<readonly Effect[]> {
  const members = (await activeMembers(portal, organizationId)).map((seat) => seat.userId)
  const targets = [...new Set([...members, ...also])]
  return targets.map((target) => outbox.mailTeamCorrected(told, { target }))
}

/** Invites the person who is to administer the structure, in the name of the Région; its team is told. */
export const inviteAdministrator = command({
  name: 'organizations.invite-administrator',
  summary: 'For a scheme manager: invite the person who is to administer a structure',
  may: { staff: ['schemeManager'] },
  record: knownStructure,
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    email: emailKeyField('Indiquez l’adresse de la personne qui administrera la structure.'),
    reason,
  }),
  run: async (portal, actor, input): Promise<Result<OrganizationInvitation>> => {
    const { formKey, organizationId, email } = input
    const refusal = correctionRefusal(actor, organizationId)
    if (refusal || !isMember(actor)) return refuse(refusal ?? problems.forbidden)
    if (!(await portal.store.get(organizations, organizationId))) return refuse(problems.notFound)
    if (await isSeated(portal, organizationId, email)) return refuse(seatProblems.invitedIsMember)
    const allowed = await allow(portal, 'invitation', { recipient: email, account: actor.userId }, formKey)
    if (!allowed.ok) return allowed
    await endExpired(portal, `${organizationId}:${email}`)
    const row = invitationOf(portal, {
      organizationId,
      email,
      role: 'admin',
      invitedBy: 'La Région Normandie',
      invitedById: null,
    })
    const change = {
      effects: [
        outbox.mailInvitation(),
        ...(await toTeam(portal, organizationId, { act: 'invited', reason: input.reason })),
      ],
      journal: { event: 'administratorInvitedByRegion', reason: input.reason },
    }
    const result = await create(portal, actor, organizationInvitations, row, change, { formKey })
    return !result.ok && result.problem.code === 'record.exists' ? refuse(seatProblems.alreadyInvited) : result
  },
})

/** Changes a member's role, or ends their place. An administrator goes only when another is there, or invited. */
export const correctSeat = command({
  name: 'organizations.correct-seat',
  summary: 'For a scheme manager: change a role or end a seat, with a reason that those concerned read',
  input: z.object({
    formKey: formKeyInput,
    revision: z.number().int(),
    seatId: idInput,
    act: z.enum(['end', 'admin', 'contributor', 'reader'], { error: 'Choisissez ce qui change.' }),
    reason,
  }),
  may: callersOf(seatMachine, 'endByRegion'),
  record: knownSeat,
  answer: changedAnswer,
  run: (portal, actor, input) => {
    const { act } = input
    const next = ({ role, state }: OrganizationMember) =>
      act === 'end' ? { state: 'left' as const, role } : { state, role: act }
    return seatEvents.change(portal, actor, act === 'end' ? 'endByRegion' : 'changeRoleByRegion', input, {
      facts: async (seat) => ({
        next: next(seat),
        adminInvited: await isAdminInvited(portal, seat.organizationId),
      }),
      shownNext: [outbox.overtakeInvitation],
      change: async (seat, { now }) => {
        const { role } = next(seat)
        const isLeft = isActiveAdmin(seat) && !isActiveAdmin(next(seat))
        const isInvited = isLeft && (await isAdminInvited(portal, seat.organizationId))
        const free = isLeft && !isInvited ? await giveUpAdministration(portal, seat, adminNeeded) : ok(null)
        if (!free.ok) return free
        const told = { act, reason: input.reason, userId: seat.userId, displayName: seat.displayName }
        return {
          set: { role, decidedAt: now },
          effects: [...(await toTeam(portal, seat.organizationId, told, [seat.userId])), outbox.overtakeInvitation()],
          journal: {
            event: act === 'end' ? 'seatEndedByRegion' : 'seatRoleChangedByRegion',
            reason: input.reason,
            details: { role },
          },
        }
      },
    })
  },
})

/** Takes an invitation back that the wrong person sent. */
export const withdrawInvitationByRegion = invitationEvents.on('withdrawByRegion', {
  summary: 'For a scheme manager: take back an invitation that the wrong person sent',
  input: { reason },
  record: knownInvitation,
  change: async ({ organizationId }, { portal, input }) => ({
    set: {},
    effects: await toTeam(portal, organizationId, { act: 'withdrawn', reason: input.reason }),
    journal: { event: 'invitationWithdrawnByRegion', reason: input.reason },
  }),
})

async function isAdminInvited(portal: Portal, organizationId: string): Promise<boolean> {
  const where = {
    organizationId: { equals: organizationId },
    state: { equals: 'sent' },
    role: { equals: 'admin' },
    expiresAt: { greater_than: portal.clock.now() },
  }
  return (await portal.store.count(organizationInvitations, where)) > 0
}
