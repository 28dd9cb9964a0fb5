import type { AccessTable } from './access'
import type { PortalEndpoint } from './endpoint'
import type { Handled } from './handle'
import type { Subscription } from './outbox'
import type { Portal, SearchSource } from './portal'
import type { TagRule } from './tags/rules'

/** Something that comes back by itself; the row or key that it writes makes a second worker's run harmless. */
export interface Scheduled {
  readonly everyMs: number
  readonly run: (portal: Portal) => Promise<unknown>
}

/**
 * What a slice is made of, as web and worker put it together: its `slice.ts` says it once, and everything that is
 * composed reads the list of slices (`src/boot/slices.ts`).
 */
export interface Slice {
  /** The name of its folder in every layer. */
  readonly name: string
  /** Who may do what with each of its collections. */
  readonly access?: AccessTable
  readonly endpoints?: readonly PortalEndpoint[]
  /** Handlers of the effects that its outbox declares. */
  readonly effects?: readonly Handled[]
  /** What it does when other slices tell an event. */
  readonly subscriptions?: readonly Subscription[]
  readonly schedule?: readonly Scheduled[]
  /** What the search over everything finds of it. */
  readonly search?: readonly SearchSource[]
  /** Which change raises which tags: what is kept in memory of its pages is made anew (design §4). */
  readonly tags?: readonly TagRule[]
}
