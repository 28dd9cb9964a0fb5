import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput, tokenInput } from '@/platform/inputs'
import { problemResponse } from '@/platform/problem'
import { confirmFollowing, followByMail, stopByLink, stopFollowing } from './follow'

const link = z.object({ abonnement: idInput, jeton: tokenInput })

/** « Suivre »: asked, confirmed and stopped without an account. */
export const followEndpoints: readonly PortalEndpoint[] = [
  endpointFor(followByMail, { path: '/follow', limit: 'forgotten' }),
  endpointFor(confirmFollowing, { path: '/follow/confirm', limit: 'code' }),
  endpointFor(stopFollowing, { path: '/follow/stop', limit: 'code' }),
  // The address of `List-Unsubscribe` (RFC 8058): what a mail program sends, as it sends it.
  endpoint({
    method: 'post',
    path: '/follow/refusals',
    asks: 'anyone',
    tag: 'editorial',
    summary: 'Stop following in one click, as mail programs do (RFC 8058)',
    query: link,
    takesAnyBody: true,
    limit: 'code',
    run: async ({ portal, query }) => {
      const result = await stopByLink(portal, query)
      return result.ok ? new Response(null, { status: 204 }) : problemResponse(result.problem)
    },
  }),
  endpoint({
    method: 'get',
    path: '/follow/refusals',
    asks: 'anyone',
    tag: 'editorial',
    summary: 'Lead whoever opens that address to its page',
    query: link,
    limit: 'read',
    run: async ({ portal, query }) => {
      const location = `${portal.env.portalUrl}/suivre/arreter?${new URLSearchParams(query)}`
      return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
    },
  }),
]
