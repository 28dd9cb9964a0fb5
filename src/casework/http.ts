import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { markRead } from './commands'
import { closeConversation, startConversation, writeOn } from './converse'
import { declareAbsence, endAbsence } from './manage-absence'

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startConversation, { path: '/messages', limit: 'signUp' }),
  endpointFor(writeOn, { path: '/messages/:conversationId', limit: 'signUp' }),
  endpointFor(closeConversation, { path: '/messages/:conversationId/close' }),
  endpointFor(declareAbsence, { path: '/absences' }),
  endpointFor(endAbsence, { path: '/absences/:absenceId/end' }),
  endpointFor(markRead, { path: '/cases/:caseKind/:caseId/read' }),
]
