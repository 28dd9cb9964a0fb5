import { z } from 'zod'
import { keepSent } from '@/casework/attached'
import { recordNote } from '@/casework/commands'
import { sentFile } from '@/casework/message-contract'
import type { CaseMessage } from '@/casework/messages'
import { filesInTurn } from '@/casework/thread-turn'
import { type Result, refuse } from '@/kernel/result'
import { seesRegionSide } from '@/platform/access'
import { hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { ownOrganization } from '../application-guards'
import { findApplication } from '../change-application'
import { messageInput } from '../inputs'

/** A note about an application that the Région alone sees. */
export const writeNote = filesInTurn(
  command({
    name: 'application.write-note',
    summary: 'Write a note that the Région alone sees',
    input: z.object({
      applicationId: idInput,
      formKey: z.string().min(1).max(100),
      text: messageInput.min(1, 'Écrivez la note avant de l’enregistrer.'),
      file: sentFile,
    }),
    may: { staff: ['reviewer', 'schemeManager'] },
    record: (portal, actor, { applicationId }) => findApplication(portal, actor, applicationId),
    answer: z.object({ id: z.string() }),
    run: async (portal, actor, input): Promise<Result<CaseMessage>> => {
      const application = await findApplication(portal, actor, input.applicationId)
      if (!application) return refuse(problems.notFound)
      if (!isMember(actor) || !hasStaffRole(actor, 'reviewer', 'schemeManager')) return refuse(problems.forbidden)
      const { id: caseId, organizationId } = application
      if (!seesRegionSide(actor, organizationId)) return refuse(ownOrganization)
      const files = await keepSent(portal, caseId, input.file)
      if (!files.ok) return files
      const note = { ...input, attachments: files.value }
      return recordNote(portal, actor, { caseKind: 'application', caseId, organizationId }, note)
    },
  }),
  ({ applicationId }) => applicationId,
)
