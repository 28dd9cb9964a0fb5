import { contentChanged } from '../content/events'
import { type EventKind, type Subscription, subscribe } from '../outbox'
import { raising } from './outbox'

/** A line of a slice's table: which change raises which tags. */
export interface TagRule extends Subscription {
  readonly raises: readonly string[]
}

/** What is kept under these tags is not what it was once this event was told. */
export const raisedBy = <P>(kind: EventKind<P>, ...tags: readonly [string, ...string[]]): TagRule => ({
  ...subscribe(kind, () => raising(tags)),
  raises: tags,
})

/** The same for what editors save: a collection of the CMS → its tags. */
export const raisedByContent = (table: Readonly<Record<string, readonly [string, ...string[]]>>): TagRule => ({
  ...subscribe(contentChanged, ({ collection }) => {
    const tags = table[collection]
    return tags ? raising(tags) : []
  }),
  raises: [...new Set(Object.values(table).flat())],
})

/** Tags that an effect of the slice raises itself, once rows that it alone writes have changed: no event carries them. */
export const raisedByOwnEffect = (...tags: readonly [string, ...string[]]): TagRule => ({
  event: '',
  follow: () => [],
  raises: tags,
})
