import { z } from 'zod'

/*
 * The outbox: what a change owes to the world is written with it, in the same statement, and leaves afterwards. A slice
 * names what it can owe in its own `outbox.ts` (effects) and what it tells others in its `events.ts`; `commit` keeps
 * both in the document, `relay` makes rows of `effects` of them, the worker delivers those (design §4).
 */

/** What a row keeps: ids and plain values, never addresses or texts of persons. */
type Payload = Readonly<Record<string, unknown>>

declare const madeByItsKind: unique symbol

/** Something that must happen after a commit. Only its kind makes one: `evaluateRecipient({ recipientKey })`. */
export interface Effect {
  readonly [madeByItsKind]: 'effect'
  /** `<slice>.<verb-noun>`: the name under which rows wait, also in databases of versions before. */
  readonly type: string
  readonly target: string
  readonly payload: Payload
  readonly runAfter: string | null
}

export interface EffectOptions {
  /** Distinguishes effects of one kind in one commit (a member's id for three members' mails); '' for a single one. */
  readonly target?: string
  /** Not before this instant. */
  readonly runAfter?: string | null
}

/** May be left out where the schema asks for nothing. */
type Given<P> =
  Readonly<Record<string, never>> extends P
    ? readonly [payload?: P, options?: EffectOptions]
    : readonly [payload: P, options?: EffectOptions]

/** Fields of a payload that hold a person's name, each with the field that holds that person's account. */
export type NamingFields = Readonly<Record<string, string>>

/** A kind of effect: makes one, and is what its handler is bound to (`handle`). */
export interface EffectKind<P> {
  (...given: Given<P>): Effect
  readonly type: string
  readonly schema: z.ZodType<P>
  readonly naming: NamingFields
}

const nothing = z.object({})

/**
 * Declares a kind of effect. Rows keep `type` and payload for as long as they wait: a new version may add a field that
 * may be missing, and renames or narrows nothing. Every text of the schema has a maximum.
 */
export function effect(type: `${string}.${string}`): EffectKind<z.infer<typeof nothing>>
export function effect<P extends Payload>(
  type: `${string}.${string}`,
  schema: z.ZodType<P>,
  naming?: { readonly [name in keyof P & string]?: keyof P & string },
): EffectKind<P>
export function effect(type: string, schema: z.ZodType<Payload> = nothing, naming: object = {}): unknown {
  const make = (payload: Payload = {}, { target = '', runAfter = null }: EffectOptions = {}): Effect =>
    ({ type, target, payload, runAfter }) as Effect
  return Object.assign(make, { type, schema, naming })
}

/** Something that has happened, told to whoever subscribed. Only its kind makes one: `membershipChanged({ … })`. */
export interface Event {
  readonly [madeByItsKind]: 'event'
  readonly event: string
  readonly payload: Payload
}

/** A kind of event, owned by the slice whose documents it is about. */
export interface EventKind<P> {
  (payload: P): Event
  readonly event: string
  readonly schema: z.ZodType<P>
}

/** Declares a kind of event, named in the past tense (`mappingChanged`). Nothing keeps it: subscribers' effects wait. */
export function event<P extends Payload>(name: string, schema: z.ZodType<P>): EventKind<P> {
  const make = (payload: P): Event => ({ event: name, payload }) as unknown as Event
  return Object.assign(make, { event: name, schema })
}

/** What one slice does when another one tells an event: effects of its own. */
export interface Subscription {
  readonly event: string
  readonly follow: (payload: Payload) => readonly Effect[]
}

/** In the subscriber's `subscriptions.ts`. `follow` is pure: the commit that tells the event writes its effects. */
export const subscribe = <P>(
  { event: name, schema }: EventKind<P>,
  follow: (payload: P) => Effect | readonly Effect[],
): Subscription => ({
  event: name,
  follow: (payload) => [follow(schema.parse(payload))].flat(),
})

/** What a change owes: its own effects, then those of the subscribers of its events; one of a kind and target. */
export function effectsOf(
  { effects = [], events = [] }: { readonly effects?: readonly Effect[]; readonly events?: readonly Event[] },
  subscriptions: readonly Subscription[],
): readonly Effect[] {
  const followed = events.flatMap(({ event: name, payload }) =>
    subscriptions.flatMap((subscription) => (subscription.event === name ? subscription.follow(payload) : [])),
  )
  const byKey = new Map<string, Effect>()
  for (const owed of [...effects, ...followed]) {
    const key = `${owed.type}:${owed.target}`
    if (!byKey.has(key)) byKey.set(key, owed)
  }
  return [...byKey.values()]
}
