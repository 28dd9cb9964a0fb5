import { z } from 'zod'
import { ok, refuse } from '../kernel/result'
import { endpoint, type PortalEndpoint } from './endpoint'
import { endpointFor } from './endpoint-for'
import { keepsItsMail, keptMails } from './mail-local'
import { problems } from './problem'
import { retryEffect } from './retry-effect'

export const platformEndpoints: readonly PortalEndpoint[] = [
  endpointFor(retryEffect, { path: '/effects/:effectId/retry' }),
  endpoint({
    method: 'get',
    path: '/mailbox',
    asks: 'anyone',
    summary: 'Mails of the demonstration to one address, the newest first; not found outside the demonstration',
    query: z.object({ to: z.string().max(254) }),
    answer: z.object({ mails: z.array(z.object({ subject: z.string(), text: z.string(), at: z.string() })) }),
    limit: 'read',
    run: async ({ portal, query }) =>
      keepsItsMail(portal) ? ok({ mails: await keptMails(portal, query.to) }) : refuse(problems.notFound),
  }),
]
