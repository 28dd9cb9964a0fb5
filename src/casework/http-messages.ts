import { refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import type { Known } from '@/platform/callers'
import { command } from '@/platform/command'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { messageAnswer, messageFields, sentFile, settledAnswer, withFile } from './message-contract'
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
  // One field, named after the kind of case; its name is known to nobody but `record`.
  const named: object = { [kind.parameter]: idInput }
  const record = (portal: Portal, actor: Actor, given: Readonly<Record<string, unknown>>): Promise<Case | null> =>
    kind.find(portal, actor, String(given[kind.parameter]))
  const written = async (portal: Portal, actor: Actor, given: Readonly<Record<string, unknown>>) => {
    const found = await record(portal, actor, given)
    return found && kind.written(found)
  }
  const write = command({
    name: 'casework.write-in-case',
    may: { staff: ['reviewer', 'schemeManager'], seats: ['admin', 'contributor'] },
    summary: `Write in the thread of ${kind.name}, whatever its state`,
    record,
    input: messageFields.extend({ ...named, file: sentFile }),
    answer: messageAnswer,
    run: async (portal, actor, given) => {
      const found = await written(portal, actor, given)
      return found ? writeInCase(portal, actor, found, given) : refuse(problems.notFound)
    },
  })
  const settle = command({
    name: 'casework.settle-messages',
    may: { staff: ['reviewer', 'schemeManager'] },
    summary: 'Say that the messages of the structure need no answer',
    record,
    input: messageFields.pick({ formKey: true }).extend(named),
    answer: settledAnswer,
    run: async (portal, actor, given) => {
      const found = await written(portal, actor, given)
      return found ? settleMessages(portal, actor, found) : refuse(problems.notFound)
    },
  })
  return [
    endpointFor(write, { path: `${kind.path}/messages`, ...withFile }),
    endpointFor(settle, { path: `${kind.path}/messages/settle` }),
  ]
}
