import { handlersOf } from '@/platform/handle'
import type { Subscription } from '@/platform/outbox'
import type { SearchSource } from '@/platform/portal'
import { searchSubscriptions } from '@/search/subscriptions'
import { slices } from './slices'

/** Every slice's handlers. Two slices that claim one name, or a name that nobody handles, are found at the boot. */
export const effectHandlers = handlersOf(slices.map(({ effects = [] }) => effects))

/** What each slice gives to the search over everything. */
export const searchSources: readonly SearchSource[] = slices.flatMap(({ search = [] }) => search)

/** What each slice does when another tells an event, which tags it raises, and which rows of the search it renews. */
export const subscriptions: readonly Subscription[] = [
  ...slices.flatMap(({ subscriptions = [], tags = [] }) => [...subscriptions, ...tags]),
  ...searchSubscriptions(searchSources),
]
