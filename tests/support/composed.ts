import { effectHandlersOf, endpointsOf, subscriptionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'

/** What the portal is put together from, for tests that look at the whole of it. */
export const endpoints = endpointsOf(slices)
export const effectHandlers = effectHandlersOf(slices)
export const subscriptions = subscriptionsOf(slices)
