import { z } from 'zod'
import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { messageAnswer, messageFields, settledAnswer } from './message-contract'
import { settleMessages, type WrittenCase, writeInCase } from './write-in-case'

/** What distinguishes one kind of case, for the doors to its thread. */
interface KindOfCase<Case extends Known> {
  /** Of its parameter, as in `/applications/:applicationId`. */
  readonly path: `/${string}`
  readonly parameter: string
  readonly name: string
  /** The case if this person may see it. */
  readonly find: (portal: Portal, actor: Actor, id: string) => Promise<Case | null>
  /** Null for what nobody writes in: a draft is its structure's own. */
  readonly written: (one: Case) => WrittenCase | null
}

/** Writing in a case at any time, also after its decision. */
export function messageEndpoints<Case extends Known>(kind: KindOfCase<Case>): readonly PortalEndpoint[] {
  const { parameter } = kind
  const params = z.object({ [parameter]: idInput })
  const record = (portal: Portal, actor: Actor, given: Readonly<Record<string, string>>): Promise<Case | null> =>
    kind.find(portal, actor, given[parameter] ?? '')
  const caseOf = async (portal: Portal, actor: Actor, given: Readonly<Record<string, string>>) => {
    const found = await record(portal, actor, given)
    return found && kind.written(found)
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
        const found = await caseOf(portal, actor, given)
        return found ? writeInCase(portal, actor, found, body) : refuse(problems.notFound)
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
        const found = await caseOf(portal, actor, given)
        return found ? settleMessages(portal, actor, found) : refuse(problems.notFound)
      },
    }),
  ]
}
