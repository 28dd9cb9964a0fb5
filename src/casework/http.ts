import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { markRead } from './commands'
import { closeConversation, startConversation, writeOn } from './converse'

const conversationAnswer = z.object({ id: z.string(), number: z.string(), status: z.string() })

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/messages',
    asks: 'anyone',
    tag: 'casework',
    summary: 'Write to the Région, signed in or with a name and an address',
    body: startConversation.input,
    answer: conversationAnswer,
    limit: 'signUp',
    run: ({ portal, actor, body }) => startConversation.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/messages/:conversationId',
    asks: 'anyone',
    tag: 'casework',
    summary: 'Write on in a conversation: its author, whoever has its link, or the Région',
    params: z.object({ conversationId: z.string().max(100) }),
    body: writeOn.input.omit({ conversationId: true }),
    answer: conversationAnswer,
    limit: 'signUp',
    run: ({ portal, actor, params, body }) => writeOn.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/messages/:conversationId/close',
    asks: 'member',
    may: { staff: ['reviewer', 'schemeManager'] },
    tag: 'casework',
    summary: 'Say that a conversation needs no answer',
    params: z.object({ conversationId: z.string().max(100) }),
    body: closeConversation.input.omit({ conversationId: true }),
    answer: conversationAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => closeConversation.run(portal, actor, { ...params, ...body }),
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
