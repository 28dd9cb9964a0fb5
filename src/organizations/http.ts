import { z } from 'zod'
import { accountById } from '@/platform/accounts'
import { type Actor, isMember } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { formKeyInput, idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import type { Portal } from '@/platform/portal'
import { organizationsAccess } from './access'
import { correctSeat, inviteAdministrator, withdrawInvitationByRegion } from './commands/correct-team'
import { createOrganization } from './commands/create-organization'
import { acceptInvitation, inviteColleague, withdrawInvitation } from './commands/invitations'
import { confirmPassportCode, sendPassportCode } from './commands/passport'
import { answerSeatRequest, changeSeat, requestSeat } from './commands/seats'
import { updateOrganization } from './commands/update-organization'
import { findBySiret, findOrganization } from './queries'
import { organizationInvitations, organizationMembers } from './seat'
import { longestSiretTyped } from './siret'

const tag = 'organizations'
const row = z.object({ id: z.string(), revision: z.number() })
const organizationId = z.object({ organizationId: idInput })
const seatId = z.object({ seatId: idInput })
const structure = async (portal: Portal, actor: Actor, params: z.output<typeof organizationId>) =>
  (await findOrganization(portal, actor, params.organizationId)) && params
const seat = readableRecord(organizationsAccess, organizationMembers, 'seatId')
const invitation = readableRecord(organizationsAccess, organizationInvitations, 'invitationId')
const invitationId = z.object({ invitationId: idInput })

export const organizationsEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/organizations',
    asks: 'member',
    tag,
    summary: 'Create a structure; its creator becomes its admin',
    body: createOrganization.input,
    answer: row.extend({ slug: z.string() }),
    limit: 'write',
    run: ({ portal, actor, body }) => createOrganization.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/organizations/lookup',
    asks: 'member',
    tag,
    summary: 'Whether a structure with this SIRET is there already',
    body: z.object({
      formKey: formKeyInput.optional(),
      siret: z.string({ error: 'Indiquez le numéro SIRET.' }).max(longestSiretTyped),
    }),
    answer: z.object({
      siret: z.string(),
      organization: z.object({ id: z.string(), displayName: z.string(), city: z.string() }).nullable(),
    }),
    limit: 'code',
    run: ({ portal, actor, body }) => findBySiret(portal, actor, body.siret),
  }),
  endpoint({
    method: 'patch',
    path: '/organizations/:organizationId',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Change the public description of a structure',
    params: organizationId,
    record: structure,
    body: updateOrganization.input.omit({ organizationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => updateOrganization.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/passport',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Send a code to the Passport address',
    params: organizationId,
    record: structure,
    body: sendPassportCode.input.omit({ organizationId: true }),
    answer: row,
    limit: 'code',
    run: ({ portal, actor, params, body }) => sendPassportCode.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/passport/confirm',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Confirm the Passport address by its code',
    params: organizationId,
    record: structure,
    body: confirmPassportCode.input.omit({ organizationId: true }),
    answer: row,
    limit: 'code',
    run: ({ portal, actor, params, body }) => confirmPassportCode.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/seats',
    asks: 'member',
    tag,
    summary: 'Ask to join a structure',
    params: organizationId,
    body: requestSeat.input.omit({ organizationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => requestSeat.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/invitations',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Invite a colleague',
    params: organizationId,
    record: structure,
    body: inviteColleague.input.omit({ organizationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => inviteColleague.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/seats/:seatId/answer',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Accept or decline a request to join',
    params: seatId,
    record: seat,
    body: answerSeatRequest.input.omit({ seatId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => answerSeatRequest.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'patch',
    path: '/seats/:seatId',
    asks: 'member',
    may: { seats: ['admin'], own: true },
    tag,
    summary: 'Change a role, or end a seat',
    params: seatId,
    record: seat,
    body: changeSeat.input.omit({ seatId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => changeSeat.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/invitations/:invitationId/withdraw',
    asks: 'member',
    may: { seats: ['admin'] },
    tag,
    summary: 'Take an invitation back',
    params: invitationId,
    record: invitation,
    body: withdrawInvitation.input.omit({ invitationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => withdrawInvitation.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/invitations/:invitationId/accept',
    asks: 'member',
    tag,
    summary: 'Accept an invitation with the account of its address',
    params: invitationId,
    body: acceptInvitation.input.omit({ invitationId: true, accountEmail: true }),
    answer: organizationId,
    limit: 'code',
    run: async ({ portal, actor, params, body }) => {
      const account = isMember(actor) ? await accountById(portal, actor.userId) : null
      return acceptInvitation.run(portal, actor, { ...body, ...params, accountEmail: account?.email ?? '' })
    },
  }),
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/administrators',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: invite the person who is to administer a structure',
    params: organizationId,
    record: structure,
    body: inviteAdministrator.input.omit({ organizationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => inviteAdministrator.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/seats/:seatId/correct',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: change a role or end a seat, with a reason that those concerned read',
    params: seatId,
    record: seat,
    body: correctSeat.input.omit({ seatId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => correctSeat.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/invitations/:invitationId/withdraw-by-region',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: take back an invitation that the wrong person sent',
    params: invitationId,
    record: invitation,
    body: withdrawInvitationByRegion.input.omit({ invitationId: true }),
    answer: row,
    limit: 'write',
    run: ({ portal, actor, params, body }) => withdrawInvitationByRegion.run(portal, actor, { ...body, ...params }),
  }),
]
