import type { Subscription } from '@/platform/outbox'
import type { SearchSource } from '@/platform/portal'
import { refreshing } from './outbox'

/** The rows follow what the sources follow. */
export const searchSubscriptions = (sources: readonly SearchSource[]): readonly Subscription[] =>
  sources.flatMap(({ kind, follows }) =>
    follows.map(({ subscription }) => subscription((thing) => [refreshing(kind, thing)])),
  )
