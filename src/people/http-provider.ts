import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { problemResponse } from '@/platform/problem'
import { callbackPath, departInput, endProvider, startProvider, unlinkProvider } from './commands/provider'
import { sessionOf } from './sessions'

const cookieName = 'portal-identity'
const cookiePath = `/api/portal${callbackPath}`
const tenMinutes = 600

/** Names the browser that left: whoever follows a stranger's link back is somebody else's. */
const cookie = (portalUrl: string, token: string, seconds: number): string =>
  [
    `${cookieName}=${token}; Path=${cookiePath}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`,
    ...(portalUrl.startsWith('https://') ? ['Secure'] : []),
  ].join('; ')

const tokenIn = (cookies: string | null): string =>
  cookies
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1) ?? ''

const part = z.string().max(4_000).optional()

/** ProConnect, where the settings name it. */
export const providerEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/account/proconnect/start',
    asks: 'anyone',
    summary: 'Leave for ProConnect: to sign in, or to link it to the account that is signed in; answers where to go',
    body: departInput,
    limit: 'signIn',
    run: async ({ portal, actor, body, request }) => {
      const started = await startProvider(portal, actor, sessionOf(request.user), body)
      if (!started.ok) return problemResponse(started.problem)
      const { url, token } = started.value
      const headers = { 'set-cookie': cookie(portal.env.portalUrl, token, tenMinutes), 'cache-control': 'no-store' }
      return Response.json({ url }, { headers })
    },
  }),
  endpoint({
    method: 'get',
    path: callbackPath,
    asks: 'anyone',
    summary: 'Where ProConnect sends the browser back to; leads to a page, with a session where there is one',
    query: z.object({ code: part, state: part, iss: part, error: part, error_description: part }),
    limit: 'signIn',
    run: async ({ portal, request }) => {
      const url = new URL(request.url ?? '/', portal.env.portalUrl)
      const arrival = await endProvider(portal, request, tokenIn(request.headers.get('cookie')), url)
      const headers = new Headers({ location: arrival.to, 'cache-control': 'no-store' })
      headers.append('set-cookie', cookie(portal.env.portalUrl, '', 0))
      if (arrival.cookie) headers.append('set-cookie', arrival.cookie)
      return new Response(null, { status: 303, headers })
    },
  }),
  endpointFor(unlinkProvider, { path: '/account/proconnect/unlink', limit: 'code' }),
]
