import { z } from 'zod'
import { endpoint, type PortalEndpoint } from './endpoint'
import { retryEffect } from './retry-effect'

export const platformEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/effects/:effectId/retry',
    tag: 'platform',
    summary: 'Deliver again what was given up',
    params: z.object({ effectId: z.string() }),
    body: z.object({}),
    answer: z.object({ retried: z.boolean() }),
    limit: 'write',
    run: ({ portal, actor, params }) => retryEffect.run(portal, actor, params),
  }),
]
