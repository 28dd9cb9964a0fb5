import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { markRead } from './commands'
import { closeConversation, startConversation, writeOn } from './converse'

const conversationAnswer = z.object({ id: z.string(), number: z.string(), status: z.string() })

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startConversation, {
    path: '/messages',
    asks: 'anyone',
    tag: 'casework',
    summary: 'Write to the Région, signed in or with a name and an address',
    answer: conversationAnswer,
    limit: 'signUp',
  }),
  endpointFor(writeOn, {
    path: '/messages/:conversationId',
    asks: 'anyone',
    tag: 'casework',
    summary: 'Write on in a conversation: its author, whoever has its link, or the Région',
    answer: conversationAnswer,
    limit: 'signUp',
  }),
  endpointFor(closeConversation, {
    path: '/messages/:conversationId/close',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag: 'casework',
    summary: 'Say that a conversation needs no answer',
    answer: conversationAnswer,
  }),
  endpoint({
    method: 'post',
    path: '/cases/:caseKind/:caseId/read',
    asks: 'member',
    tag: 'casework',
    summary: 'Note that the thread of a file was read',
    params: z.object({ caseKind: z.enum(['application', 'submission']), caseId: idInput }),
    body: z.object({}),
    answer: z.object({ read: z.number() }),
    limit: 'write',
    run: ({ portal, actor, params }) => markRead(portal, actor, params.caseKind, params.caseId),
  }),
]
