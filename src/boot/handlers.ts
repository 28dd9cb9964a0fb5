import { effectHandlersOf, searchSourcesOf, subscriptionsOf } from './composed'
import { slices } from './slices'

export const effectHandlers = effectHandlersOf(slices)
export const searchSources = searchSourcesOf(slices)
export const subscriptions = subscriptionsOf(slices)
