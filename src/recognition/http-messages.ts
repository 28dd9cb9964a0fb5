import { z } from 'zod'
import { messageAnswer, messageFields, settledAnswer } from '@/casework/message-contract'
import { settleMessages, type WrittenFile, writeInFile } from '@/casework/write-in-file'
import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { shownNumber } from './application'
import { findApplication } from './queries'

const params = z.object({ applicationId: z.string().max(100) })
const sees = async (portal: Portal, actor: Actor, { applicationId }: z.output<typeof params>): Promise<boolean> =>
  (await findApplication(portal, actor, applicationId)) !== null

async function fileOf(portal: Portal, actor: Actor, id: string): Promise<WrittenFile | null> {
  const application = await findApplication(portal, actor, id)
  if (!application || application.status === 'draft' || application.status === 'purged') return null
  const { organizationId, assigneeId, organizationName } = application
  const name = `${shownNumber(application)}, ${organizationName}`
  return { caseKind: 'application', caseId: application.id, organizationId, assigneeId, name }
}

/** Writing in a file at any time, also after its decision. */
export const applicationMessageEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/messages',
    asks: 'member',
    tag: 'recognition',
    summary: 'Write in the thread of an application, whatever its state',
    params,
    sees,
    body: messageFields,
    answer: messageAnswer,
    limit: 'write',
    run: async ({ portal, actor, params: { applicationId }, body }) => {
      const file = await fileOf(portal, actor, applicationId)
      return file ? writeInFile(portal, actor, file, body) : refuse(problems.notFound)
    },
  }),
  endpoint({
    method: 'post',
    path: '/applications/:applicationId/messages/settle',
    asks: 'member',
    tag: 'recognition',
    summary: 'Say that the messages of the structure need no answer',
    params,
    sees,
    body: messageFields.pick({ formKey: true }),
    answer: settledAnswer,
    limit: 'write',
    run: async ({ portal, actor, params: { applicationId } }) => {
      const file = await fileOf(portal, actor, applicationId)
      return file ? settleMessages(portal, actor, file) : refuse(problems.notFound)
    },
  }),
]
