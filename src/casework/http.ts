import { z } from 'zod'
import { sendPrivately } from '@/media/private-file'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { actOnCases } from './batch'
import { markRead } from './commands'
import { closeConversation, startConversation, writeOn } from './converse'
import { declareAbsence, endAbsence } from './manage-absence'
import { createLabel, editLabel, labelCase } from './manage-labels'
import { createTemplate, editTemplate } from './manage-templates'
import { filesOf } from './messages'
import { opinionEndpoints } from './opinions/http'
import { findMessage } from './queries'
import { removeView, saveView } from './saved-views'
import { workQueryOf } from './work-address'
import { exportWork } from './work-export'

const word = z.string().max(100).optional()

export const caseworkEndpoints: readonly PortalEndpoint[] = [
  endpointFor(startConversation, { path: '/messages', limit: 'signUp' }),
  endpointFor(writeOn, { path: '/messages/:conversationId', limit: 'signUp' }),
  endpointFor(closeConversation, { path: '/messages/:conversationId/close' }),
  endpointFor(declareAbsence, { path: '/absences' }),
  endpointFor(endAbsence, { path: '/absences/:absenceId/end' }),
  endpointFor(markRead, { path: '/cases/:caseKind/:caseId/read' }),
  endpoint({
    method: 'get',
    path: '/case-messages/:messageId/attachments/:attachmentId',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor', 'reader'] },
    summary: 'A document that went with a message of a case, to be saved',
    params: z.object({ messageId: idInput, attachmentId: idInput }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const message = await findMessage(portal, actor, params.messageId)
      return sendPrivately(portal, message && filesOf(message).find(({ id }) => id === params.attachmentId))
    },
  }),
  endpointFor(createLabel, { path: '/case-labels' }),
  endpointFor(editLabel, { path: '/case-labels/:labelId' }),
  endpointFor(labelCase, { path: '/cases/:caseKind/:caseId/labels' }),
  endpointFor(createTemplate, { path: '/reply-templates' }),
  endpointFor(editTemplate, { path: '/reply-templates/:templateId' }),
  endpointFor(saveView, { path: '/saved-views' }),
  endpointFor(removeView, { path: '/saved-views/:viewId/remove' }),
  endpointFor(actOnCases, { path: '/cases/batch' }),
  ...opinionEndpoints,
  endpoint({
    method: 'get',
    path: '/cases.csv',
    asks: 'anyone',
    may: { staff: ['reviewer', 'schemeManager'] },
    summary: 'The cases of a view of the work list as CSV',
    query: z.object({
      onglet: word,
      q: z.string().max(100).optional(),
      suivi: word,
      etiquette: word,
      tri: word,
      sens: word,
    }),
    limit: 'read',
    run: ({ portal, actor, query }) => exportWork(portal, actor, workQueryOf(query)),
  }),
]
