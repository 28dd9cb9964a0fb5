import type { z } from 'zod'
import { refuse } from '../kernel/result'
import type { Actor } from './actor'
import type { Command } from './command'
import { type EndpointContract, endpoint, type PortalEndpoint } from './endpoint'
import type { Portal } from './portal'
import { problems } from './problem'
import type { Upload } from './request-body'

/** Where a command is asked for, and what may be sent. Absent: `post`, counted as a write. */
interface Door
  extends Pick<EndpointContract, 'path'>,
    Partial<Pick<EndpointContract, 'method' | 'limit' | 'maxBytes' | 'upload'>> {
  /** Fields of the input that the file fills, where it is not the whole file under its own field's name. */
  readonly fills?: Readonly<Record<string, keyof Upload>>
}

/** An input of one object; a check over the whole (`refine`) stays with the command. */
type Fields = z.ZodObject

/**
 * The endpoint of a command: what its path names is taken out of the command's own input, the file of a form is the
 * field of that name, all else comes in the body, or in the query of a `get`. Who may, the record, what is refused and
 * what leaves are the command's own.
 */
export function endpointFor<Input extends Fields>(
  { input, run, summary = '', asks = 'member', may, record, answer }: Command<Input, unknown>,
  { method = 'post', limit, upload, fills, ...door }: Door,
): PortalEndpoint {
  const named = [...door.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name ? [name] : []))
  const maskOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true])) as never
  const params = named.length > 0 ? (input.pick(maskOf(named)) as Fields) : undefined
  const ofFile = upload ? Object.keys(fills ?? { [upload.field]: upload.field }) : []
  const elsewhere = [...named, ...ofFile]
  const sent = elsewhere.length > 0 ? (input.omit(maskOf(elsewhere)) as Fields) : input
  return endpoint({
    method,
    asks,
    limit: limit ?? (method === 'get' ? 'read' : 'write'),
    ...door,
    summary,
    ...(may && { may }),
    ...(answer && { answer }),
    ...(params && { params }),
    ...(upload && { upload }),
    ...(method === 'get' ? { query: sent } : { body: sent }),
    ...(record && {
      record: (portal: Portal, actor: Actor, given: unknown) => record(portal, actor, given as z.output<Input>),
    }),
    run: async ({ portal, actor, params, query, body, file }) => {
      if (upload?.required && !file) return refuse(problems.invalid)
      const sentFile = ofFile.map((name) => [name, fills?.[name] ? file?.[fills[name]] : file])
      // Parts of one schema: what they give together is what the command takes.
      const parts = [query, body, params, Object.fromEntries(sentFile)] as readonly object[]
      return run(portal, actor, Object.assign({}, ...parts) as z.output<Input>)
    },
  })
}
