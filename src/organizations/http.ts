import { z } from 'zod'
import { accountById } from '@/platform/accounts'
import { type Actor, isMember } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
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
const _seatId = z.object({ seatId: idInput })
const structure = async (portal: Portal, actor: Actor, params: z.output<typeof organizationId>) =>
  (await findOrganization(portal, actor, params.organizationId)) && params
const seat = readableRecord(organizationsAccess, organizationMembers, 'seatId')
const invitation = readableRecord(organizationsAccess, organizationInvitations, 'invitationId')
const invitationId = z.object({ invitationId: idInput })

export const organizationsEndpoints: readonly PortalEndpoint[] = [
  endpointFor(createOrganization, {
    path: '/organizations',
    tag,
    summary: 'Create a structure; its creator becomes its admin',
    answer: row.extend({ slug: z.string() }),
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
  endpointFor(updateOrganization, {
    method: 'patch',
    path: '/organizations/:organizationId',
    may: { seats: ['admin'] },
    tag,
    summary: 'Change the public description of a structure',
    record: structure,
    answer: row,
  }),
  endpointFor(sendPassportCode, {
    path: '/organizations/:organizationId/passport',
    may: { seats: ['admin'] },
    tag,
    summary: 'Send a code to the Passport address',
    record: structure,
    answer: row,
    limit: 'code',
  }),
  endpointFor(confirmPassportCode, {
    path: '/organizations/:organizationId/passport/confirm',
    may: { seats: ['admin'] },
    tag,
    summary: 'Confirm the Passport address by its code',
    record: structure,
    answer: row,
    limit: 'code',
  }),
  endpointFor(requestSeat, {
    path: '/organizations/:organizationId/seats',
    tag,
    summary: 'Ask to join a structure',
    answer: row,
  }),
  endpointFor(inviteColleague, {
    path: '/organizations/:organizationId/invitations',
    may: { seats: ['admin'] },
    tag,
    summary: 'Invite a colleague',
    record: structure,
    answer: row,
  }),
  endpointFor(answerSeatRequest, {
    path: '/seats/:seatId/answer',
    may: { seats: ['admin'] },
    tag,
    summary: 'Accept or decline a request to join',
    record: seat,
    answer: row,
  }),
  endpointFor(changeSeat, {
    method: 'patch',
    path: '/seats/:seatId',
    may: { seats: ['admin'], own: true },
    tag,
    summary: 'Change a role, or end a seat',
    record: seat,
    answer: row,
  }),
  endpointFor(withdrawInvitation, {
    path: '/invitations/:invitationId/withdraw',
    may: { seats: ['admin'] },
    tag,
    summary: 'Take an invitation back',
    record: invitation,
    answer: row,
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
  endpointFor(inviteAdministrator, {
    path: '/organizations/:organizationId/administrators',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: invite the person who is to administer a structure',
    record: structure,
    answer: row,
  }),
  endpointFor(correctSeat, {
    path: '/seats/:seatId/correct',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: change a role or end a seat, with a reason that those concerned read',
    record: seat,
    answer: row,
  }),
  endpointFor(withdrawInvitationByRegion, {
    path: '/invitations/:invitationId/withdraw-by-region',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'For a scheme manager: take back an invitation that the wrong person sent',
    record: invitation,
    answer: row,
  }),
]
