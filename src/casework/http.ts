import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { markRead } from './commands'
import { closeConversation, startConversation, writeOn } from './converse'
import { declareAbsence, endAbsence } from './manage-absence'

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startConversation, { path: '/messages', limit: 'signUp' }),
  endpointFor(writeOn, { path: '/messages/:conversationId', limit: 'signUp' }),
  endpointFor(closeConversation, { path: '/messages/:conversationId/close' }),
  endpointFor(declareAbsence, { path: '/absences' }),
  endpointFor(endAbsence, { path: '/absences/:absenceId/end' }),
  endpoint({
    method: 'post',
    path: '/cases/:caseKind/:caseId/read',
    asks: 'member',
    summary: 'Note that the thread of a case was read',
    params: z.object({ caseKind: z.enum(['application', 'submission']), caseId: idInput }),
    body: z.object({}),
    answer: z.object({ read: z.number() }),
    limit: 'write',
    run: ({ portal, actor, params }) => markRead(portal, actor, params.caseKind, params.caseId),
  }),
]
