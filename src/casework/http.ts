import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { markRead } from './commands'

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/cases/:caseKind/:caseId/read',
    asks: 'member',
    tag: 'casework',
    summary: 'Note that the thread of a file was read',
    params: z.object({ caseKind: z.enum(['application', 'submission']), caseId: z.string() }),
    body: z.object({}),
    answer: z.object({ read: z.number() }),
    limit: 'write',
    run: ({ portal, actor, params }) => markRead(portal, actor, params.caseKind, params.caseId),
  }),
]
