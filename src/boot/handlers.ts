import { handlersOf } from '@/platform/handle'
import type { Subscription } from '@/platform/outbox'
import { slices } from './slices'

/** Every slice's handlers. Two slices that claim one name, or a name that nobody handles, are found at the boot. */
export const effectHandlers = handlersOf(slices.map(({ effects = [] }) => effects))

/** Every slice's subscriptions: what each does when another tells an event, and which tags it raises. */
export const subscriptions: readonly Subscription[] = slices.flatMap(({ subscriptions = [], tags = [] }) => [
  ...subscriptions,
  ...tags,
])
