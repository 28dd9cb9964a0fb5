import type { z } from 'zod'
import type { Delivery } from './effects'
import type { EffectKind, NamingFields } from './outbox'
import type { EffectHandler, EffectHandlers, Portal } from './portal'
import type { EffectRow } from './store/store'

/** Delivers effects of one kind; idempotent by the row's key, like every `EffectHandler`. */
export type HandlerOf<P> = (portal: Portal, payload: P, row: EffectRow) => Promise<Delivery>

/** The handler of this kind: `HandlerFor<typeof outbox.issue>`. */
export type HandlerFor<K> = K extends EffectKind<infer P> ? HandlerOf<P> : never

/** A kind of effect with its handler: an entry of the slice's list in its `effects.ts`. */
export interface Handled {
  readonly type: string
  readonly handler: EffectHandler
  readonly naming: NamingFields
}

/** Binds a handler to its kind. A row whose payload does not fit the kind's schema is dead: no repetition mends it. */
export const handle = <P>({ type, schema, naming }: EffectKind<P>, handler: HandlerOf<P>): Handled => ({
  type,
  naming,
  handler: async (portal, row) => {
    const parsed = schema.safeParse(row.payload)
    return parsed.success ? handler(portal, parsed.data, row) : { kind: 'dead', why: misfitOf(type, parsed.error) }
  },
})

/** Which field, and what is wrong with it; never its value, which may be a person's. */
const misfitOf = (type: string, { issues }: z.ZodError): string =>
  `its payload does not fit ${type}: ${issues.map(({ path, code }) => `${path.join('.') || 'the whole'} (${code})`).join(', ')}`.slice(
    0,
    500,
  )

/** All slices' handlers by name. Two for one name is a mistake that stops the process. */
export function handlersOf(slices: readonly (readonly Handled[])[]): EffectHandlers {
  const handlers: Record<string, EffectHandlers[string]> = {}
  for (const { type, handler } of slices.flat()) {
    if (handlers[type]) throw new Error(`Two handlers for the effect ${type}`)
    handlers[type] = handler
  }
  return handlers
}

/** The id of the document that owes this effect. */
export const sourceIdOf = ({ source }: Pick<EffectRow, 'source'>): string => source.slice(source.indexOf(':') + 1)
