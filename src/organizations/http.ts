import { z } from 'zod'
import { ok } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { formKeyInput } from '@/platform/inputs'
import { longestAsked, structureAsked } from './asked-structure'
import { compareWithRegistry } from './commands/ask-registry'
import { correctSeat, inviteAdministrator, withdrawInvitationByRegion } from './commands/correct-team'
import { createOrganization } from './commands/create-organization'
import { deleteOwnAccount } from './commands/delete-account'
import { handOver } from './commands/hand-over'
import { acceptInvitation, inviteColleague, withdrawInvitation } from './commands/invitations'
import { confirmPassportCode, sendPassportCode } from './commands/passport'
import { answerSeatRequest, changeSeat, requestSeat } from './commands/seats'
import { updateOrganization } from './commands/update-organization'
import { findBySiret } from './queries'
import { longestSiretTyped } from './siret'

export const organizationsEndpoints: readonly PortalEndpoint[] = [
  endpointFor(createOrganization, { path: '/organizations' }),
  endpoint({
    method: 'post',
    path: '/organizations/lookup',
    asks: 'member',
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
    method: 'post',
    path: '/organizations/search',
    asks: 'member',
    summary: 'Whether what was typed can find a structure: SIRET, SIREN, RNA or name',
    body: z.object({
      formKey: formKeyInput.optional(),
      siret: z.string({ error: 'Indiquez un numéro ou un nom.' }).max(longestAsked, 'Ce texte est trop long.'),
    }),
    answer: z.object({ asked: z.string() }),
    limit: 'code',
    run: async ({ portal, body }) => {
      const asked = structureAsked(portal, body.siret)
      return asked.ok ? ok({ asked: asked.value.by === 'name' ? asked.value.text : asked.value.number }) : asked
    },
  }),
  endpointFor(deleteOwnAccount, { path: '/account/delete', limit: 'signIn' }),
  endpointFor(updateOrganization, { method: 'patch', path: '/organizations/:organizationId' }),
  endpointFor(compareWithRegistry, { path: '/organizations/:organizationId/registry', limit: 'code' }),
  endpointFor(sendPassportCode, { path: '/organizations/:organizationId/passport', limit: 'code' }),
  endpointFor(confirmPassportCode, { path: '/organizations/:organizationId/passport/confirm', limit: 'code' }),
  endpointFor(requestSeat, { path: '/organizations/:organizationId/seats' }),
  endpointFor(inviteColleague, { path: '/organizations/:organizationId/invitations' }),
  endpointFor(handOver, { path: '/organizations/:organizationId/hand-over' }),
  endpointFor(answerSeatRequest, { path: '/seats/:seatId/answer' }),
  endpointFor(changeSeat, { method: 'patch', path: '/seats/:seatId' }),
  endpointFor(withdrawInvitation, { path: '/invitations/:invitationId/withdraw' }),
  endpointFor(acceptInvitation, { path: '/invitations/:invitationId/accept', limit: 'code' }),
  endpointFor(inviteAdministrator, { path: '/organizations/:organizationId/administrators' }),
  endpointFor(correctSeat, { path: '/seats/:seatId/correct' }),
  endpointFor(withdrawInvitationByRegion, { path: '/invitations/:invitationId/withdraw-by-region' }),
]
