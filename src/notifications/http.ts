import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { problemResponse } from '@/platform/problem'
import { checkAddress, confirmCheck } from './addresses/check'
import { chooseNotices, restoreChoices } from './commands/choose'
import { readNotice, readNotices } from './commands/read'
import { acceptNotices, linkInput, refuseByLink, refuseNotices } from './commands/refuse'

const link = z.object(linkInput)

/** Told, chosen, refused: a person's own notifications. */
export const notificationsEndpoints: readonly PortalEndpoint[] = [
  endpointFor(chooseNotices, { path: '/notifications/choices' }),
  endpointFor(restoreChoices, { path: '/notifications/choices/restore' }),
  endpointFor(readNotices, { path: '/notifications/read' }),
  endpointFor(readNotice, { path: '/notifications/:noticeId/read' }),
  endpointFor(refuseNotices, { path: '/notifications/refuse', limit: 'code' }),
  endpointFor(acceptNotices, { path: '/notifications/accept', limit: 'code' }),
  endpointFor(checkAddress, { path: '/notifications/address-check', limit: 'code' }),
  endpointFor(confirmCheck, { path: '/notifications/address-check/confirm', limit: 'code' }),
  // The address of `List-Unsubscribe` (RFC 8058): what a mail program sends, as it sends it.
  endpoint({
    method: 'post',
    path: '/notifications/refusals',
    asks: 'anyone',
    summary: 'Refuse mails of a kind in one click, as mail programs do (RFC 8058)',
    query: link,
    takesAnyBody: true,
    limit: 'code',
    run: async ({ portal, query }) => {
      const result = await refuseByLink(portal, query)
      return result.ok ? new Response(null, { status: 204 }) : problemResponse(result.problem)
    },
  }),
  endpoint({
    method: 'get',
    path: '/notifications/refusals',
    asks: 'anyone',
    summary: 'Lead whoever opens that address to its page',
    query: link,
    limit: 'read',
    run: async ({ portal, query }) => {
      const location = `${portal.env.portalUrl}/desabonnement?${new URLSearchParams(query)}`
      return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
    },
  }),
]
