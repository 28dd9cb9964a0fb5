import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { isMember } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { problemResponse, problems } from '@/platform/problem'
import {
  askForNewAddress,
  changePassword,
  changePasswordInput,
  confirmNewAddress,
  confirmNewAddressInput,
  newAddressInput,
  renameAccount,
} from './commands/account'
import { endOwnSessions, sessionOf } from './sessions'

const formKey = z.string().min(8).max(100)
const left = z.object({ left: z.number() })

/** A person's own account, behind `/mon-espace/compte`. */
export const accountEndpoints: readonly PortalEndpoint[] = [
  endpointFor(renameAccount, { path: '/account/name' }),
  endpoint({
    method: 'post',
    path: '/account/password',
    asks: 'member',
    summary: 'Change one’s password with the present one; other sessions end, this one gets a new cookie',
    body: changePasswordInput,
    limit: 'signIn',
    run: async ({ portal, actor, body, request }) => {
      const result = await changePassword(portal, actor, request, body)
      if (!result.ok) return problemResponse(result.problem)
      const headers = { 'set-cookie': result.value.cookie, 'cache-control': 'no-store' }
      return Response.json({ changed: true }, { headers })
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/new-address',
    asks: 'member',
    summary: 'Give a new address for one’s account; its own mailbox confirms it',
    body: newAddressInput,
    answer: z.object({ sent: z.literal(true) }),
    limit: 'signIn',
    run: ({ portal, actor, body }) => askForNewAddress(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/new-address/confirm',
    asks: 'anyone',
    summary: 'Confirm that address by the link',
    body: confirmNewAddressInput,
    answer: z.object({ changed: z.literal(true) }),
    limit: 'code',
    run: ({ portal, actor, body }) => confirmNewAddress(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/account/sessions/end',
    asks: 'member',
    summary: 'End one of one’s sessions, or all the others',
    body: z.object({ formKey, sessionId: z.string().max(100).optional() }),
    answer: left,
    limit: 'write',
    run: async ({ portal, actor, body, request }) => {
      if (!isMember(actor)) return refuse(problems.signInNeeded)
      const which = body.sessionId ? { sessionId: body.sessionId } : { allBut: sessionOf(request.user) }
      return ok({ left: await endOwnSessions(portal, actor, which) })
    },
  }),
]
