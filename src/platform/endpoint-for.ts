import type { z } from 'zod'
import type { Result } from '../kernel/result'
import type { Actor } from './actor'
import type { Known } from './callers'
import type { Command } from './command'
import { type EndpointContract, endpoint, type PortalEndpoint } from './endpoint'
import type { Portal } from './portal'

/** `/issuances/:issuanceId/hold` → `issuanceId`. */
type NamedIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamedIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What an endpoint says beside its command. Absent: `post`, for whoever is signed in, counted as a write. */
type Door<Path extends `/${string}`, Input> = Pick<
  EndpointContract,
  'may' | 'tag' | 'summary' | 'answer' | 'maxBytes'
> &
  Partial<Pick<EndpointContract, 'method' | 'asks' | 'limit'>> & {
    readonly path: Path
    record?(portal: Portal, actor: Actor, named: Pick<Input, NamedIn<Path> & keyof Input>): Promise<Known | null>
  }

/**
 * The endpoint of a command: what its path names is taken out of the command's own input, all else comes in the body.
 * What is parsed, refused and answered is the command's affair.
 */
export function endpointFor<Path extends `/${string}`, Input extends z.ZodObject>(
  { input, run }: Command<Input, unknown>,
  { record, ...door }: Door<Path, z.output<Input>>,
): PortalEndpoint {
  type Whole = z.output<Input>
  type Named = Pick<Whole, NamedIn<Path> & keyof Whole>
  const names = [...door.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name ? [name] : []))
  const mask = Object.fromEntries(names.map((name) => [name, true as const]))
  const params = names.length > 0 ? (input.pick(mask as never) as z.ZodObject) : undefined
  // Parts of one schema: what both give together is what the command takes.
  const whole = (named: object | undefined, body: object) => ({ ...body, ...named }) as Whole
  return endpoint({
    method: 'post',
    asks: 'member',
    limit: 'write',
    ...door,
    ...(params && { params }),
    ...(record && { record: (portal: Portal, actor: Actor, named: object) => record(portal, actor, named as Named) }),
    body: (params ? input.omit(mask as never) : input) as z.ZodObject,
    run: (context): Promise<Result<unknown>> =>
      run(context.portal, context.actor, whole(context.params as object | undefined, context.body)),
  })
}
