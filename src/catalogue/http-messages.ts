import { z } from 'zod'
import { messageAnswer, messageFields, settledAnswer } from '@/casework/message-contract'
import { settleMessages, type WrittenFile, writeInFile } from '@/casework/write-in-file'
import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findSubmission } from './queries'
import { shownNumber } from './submission'

const params = z.object({ submissionId: z.string().max(100) })
const sees = async (portal: Portal, actor: Actor, { submissionId }: z.output<typeof params>): Promise<boolean> =>
  (await findSubmission(portal, actor, submissionId)) !== null

async function fileOf(portal: Portal, actor: Actor, id: string): Promise<WrittenFile | null> {
  const submission = await findSubmission(portal, actor, id)
  if (!submission || submission.status === 'draft') return null
  const { organizationId, assigneeId, organizationName } = submission
  const name = `${shownNumber(submission)}, ${organizationName}`
  return { caseKind: 'submission', caseId: submission.id, organizationId, assigneeId, name }
}

/** Writing in a file at any time, also after its decision. */
export const submissionMessageEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/messages',
    asks: 'member',
    tag: 'catalogue',
    summary: 'Write in the thread of a submitted badge, whatever its state',
    params,
    sees,
    body: messageFields,
    answer: messageAnswer,
    limit: 'write',
    run: async ({ portal, actor, params: { submissionId }, body }) => {
      const file = await fileOf(portal, actor, submissionId)
      return file ? writeInFile(portal, actor, file, body) : refuse(problems.notFound)
    },
  }),
  endpoint({
    method: 'post',
    path: '/submissions/:submissionId/messages/settle',
    asks: 'member',
    tag: 'catalogue',
    summary: 'Say that the messages of the structure need no answer',
    params,
    sees,
    body: messageFields.pick({ formKey: true }),
    answer: settledAnswer,
    limit: 'write',
    run: async ({ portal, actor, params: { submissionId } }) => {
      const file = await fileOf(portal, actor, submissionId)
      return file ? settleMessages(portal, actor, file) : refuse(problems.notFound)
    },
  }),
]
