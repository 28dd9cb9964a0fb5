import { z } from 'zod'
import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { messageAnswer, messageFields, settledAnswer } from './message-contract'
import { settleMessages, type WrittenFile, writeInFile } from './write-in-file'

/** What distinguishes one kind of file, for the doors to its thread. */
interface FileKind<File extends Known> {
  /** Of its parameter, as in `/applications/:applicationId`. */
  readonly path: `/${string}`
  readonly parameter: string
  readonly name: string
  /** The file if this person may see it. */
  readonly find: (portal: Portal, actor: Actor, id: string) => Promise<File | null>
  /** Null for what nobody writes in: a draft is its structure's own. */
  readonly written: (file: File) => WrittenFile | null
}

/** Writing in a file at any time, also after its decision. */
export function messageEndpoints<File extends Known>(kind: FileKind<File>): readonly PortalEndpoint[] {
  const { parameter } = kind
  const params = z.object({ [parameter]: idInput })
  const record = (portal: Portal, actor: Actor, given: Readonly<Record<string, string>>): Promise<File | null> =>
    kind.find(portal, actor, given[parameter] ?? '')
  const fileOf = async (portal: Portal, actor: Actor, given: Readonly<Record<string, string>>) => {
    const file = await record(portal, actor, given)
    return file && kind.written(file)
  }
  return [
    endpoint({
      method: 'post',
      path: `${kind.path}/messages`,
      asks: 'member',
      may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor'] },
      summary: `Write in the thread of ${kind.name}, whatever its state`,
      params,
      record,
      body: messageFields,
      answer: messageAnswer,
      limit: 'write',
      run: async ({ portal, actor, params: given, body }) => {
        const file = await fileOf(portal, actor, given)
        return file ? writeInFile(portal, actor, file, body) : refuse(problems.notFound)
      },
    }),
    endpoint({
      method: 'post',
      path: `${kind.path}/messages/settle`,
      asks: 'member',
      may: { staff: ['reviewer', 'schemeManager'] },
      summary: 'Say that the messages of the structure need no answer',
      params,
      record,
      body: messageFields.pick({ formKey: true }),
      answer: settledAnswer,
      limit: 'write',
      run: async ({ portal, actor, params: given }) => {
        const file = await fileOf(portal, actor, given)
        return file ? settleMessages(portal, actor, file) : refuse(problems.notFound)
      },
    }),
  ]
}
