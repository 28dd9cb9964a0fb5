import { z } from 'zod'
import { ok, refuse } from '../kernel/result'
import { endpoint, type PortalEndpoint } from './endpoint'
import { idInput } from './inputs'
import { keepsItsMail, keptMails } from './mail-local'
import { problems } from './problem'
import { retryEffect } from './retry-effect'

export const platformEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/effects/:effectId/retry',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag: 'platform',
    summary: 'Deliver again what was given up',
    params: z.object({ effectId: idInput }),
    body: z.object({}),
    answer: z.object({ retried: z.boolean() }),
    limit: 'write',
    run: ({ portal, actor, params }) => retryEffect.run(portal, actor, params),
  }),
  endpoint({
    method: 'get',
    path: '/mailbox',
    asks: 'anyone',
    tag: 'platform',
    summary: 'Mails of the demonstration to one address, the newest first; not found outside the demonstration',
    query: z.object({ to: z.string().max(254) }),
    answer: z.object({ mails: z.array(z.object({ subject: z.string(), text: z.string(), at: z.string() })) }),
    limit: 'read',
    run: async ({ portal, query }) =>
      keepsItsMail(portal) ? ok({ mails: await keptMails(portal, query.to) }) : refuse(problems.notFound),
  }),
]
