import { z } from 'zod'
import { ok, refuse } from '@/kernel/result'
import { isMember } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { problemResponse, problems } from '@/platform/problem'
import { changePassword, changePasswordInput, renameAccount } from './commands/account'
import { answerFromOldAddress, askForNewAddress, confirmNewAddress } from './commands/new-address'
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
  endpointFor(askForNewAddress, { path: '/account/new-address', limit: 'signIn' }),
  endpointFor(confirmNewAddress, { path: '/account/new-address/confirm', limit: 'code' }),
  endpointFor(answerFromOldAddress, { path: '/account/new-address/answer', limit: 'code' }),
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
