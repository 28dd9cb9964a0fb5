import type { Payload } from 'payload'
import type { Logger } from 'pino'
import type { Clock } from '../kernel/clock'
import type { Result } from '../kernel/result'
import type { Actor } from './actor'
import type { AddressSearch } from './address-search/address'
import type { CompanySearch } from './company-search/company'
import type { Delivery } from './effects'
import type { Env } from './env'
import type { FileStore } from './files'
import type { ImageRenderer } from './images/renderer'
import type { Mailer } from './mail'
import type { ContentAct, ShownContent } from './moderated-content'
import type { Subscription } from './outbox'
import type { PageCache } from './pages/page-cache'
import type { SearchFollowing, SearchIndex, SearchText } from './search'
import type { EffectRow, Store } from './store/store'
import type { TagFollower } from './tags/follower'

/**
 * What exists once in a process. Express and Next load their own copies of our modules, so everything with a
 * state hangs on this handle and is passed as an argument; modules themselves keep none (design §8b).
 */
export interface Portal {
  readonly env: Env
  readonly clock: Clock
  readonly payload: Payload
  readonly store: Store
  readonly mail: Mailer
  readonly files: FileStore
  /** Opens pictures of strangers, in a process of its own. */
  readonly images: ImageRenderer
  /** The State's public search over firms and associations; null where none is set up, and people type by hand. */
  readonly companies: CompanySearch | null
  /** Finds where an address is; null: nobody is asked, and structures stand under their department. */
  readonly addresses: AddressSearch | null
  readonly log: Logger
  /** Who a signed-in user is: staff roles and seats; given by the people slice at the composition root. */
  readonly identify: (userId: string) => Promise<Actor>
  /** Every slice's effect handlers: a command drains what its own next page shows. */
  readonly handlers: EffectHandlers
  /** Who follows which event: a commit writes the followers' effects with its own. */
  readonly subscriptions: readonly Subscription[]
  /** What has changed since it was kept in memory; the web looks every 500 ms. */
  readonly tags: TagFollower
  /** Public pages in memory; a worker keeps none. */
  readonly pages: PageCache
  /** What each slice gives to the search over everything, and the words of its rows in memory. */
  readonly searchSources: readonly SearchSource[]
  readonly search: SearchIndex
  /** What of each slice may be reported and moderated. */
  readonly moderated: readonly ModeratedContent[]
  /** Tells the workers of this host that effects are waiting; never fails. */
  readonly wake: () => void
}

/** Idempotent by `effect.key`: it may run twice, at the same moment, and after any crash. */
export type EffectHandler = (portal: Portal, effect: EffectRow) => Promise<Delivery>

/** `<slice>.<verb>` → handler; merged in `src/boot/composed.ts`. A type without a handler stops the boot. */
export type EffectHandlers = Readonly<Record<string, EffectHandler>>

/** Results of one kind: how they are made, and which events make them anew. */
export interface SearchSource {
  /** `structures`: part of addresses and rows. */
  readonly kind: string
  /** Heading of its results, in French. */
  readonly label: string
  /** Which things to look at again after which event. */
  readonly follows: readonly SearchFollowing[]
  /** Ids of its things in their order, those after `after`, at most `limit`; an empty list is the end. */
  readonly thingsAfter: (portal: Portal, after: string | null, limit: number) => Promise<readonly string[]>
  /** What the public may find of these things, now or on a later day; a thing that is missing here is not found. */
  readonly textsOf: (portal: Portal, things: readonly string[]) => Promise<ReadonlyMap<string, readonly SearchText[]>>
}

/** Answers a problem in words where it cannot be done (written anew meanwhile, gone): never throws for that. */
export type ContentChange = (portal: Portal, act: ContentAct) => Promise<Result<unknown>>

/** One kind of content that may be reported and moderated. */
export interface ModeratedContent {
  /** `post`, `structure`: part of rows and of forms. */
  readonly kind: string
  /** « Message », « Présentation d’une structure » */
  readonly label: string
  /** The id of what stands at this address, where it is one of its own; public content alone. */
  readonly at: (portal: Portal, address: { readonly path: string; readonly hash: string }) => Promise<string | null>
  /** As it stands now, hidden or not; null where there is none (any more). */
  readonly find: (portal: Portal, id: string) => Promise<ShownContent | null>
  /** `hide` takes it out of pages, search, feeds, mails and API at once (MOD-4); the others as far as the kind has them. */
  readonly hide: ContentChange
  readonly restore: ContentChange
  readonly lock?: ContentChange
  readonly unlock?: ContentChange
  readonly move?: ContentChange
  readonly moveBack?: ContentChange
  readonly merge?: ContentChange
  readonly split?: ContentChange
  /** Ids of what an account wrote, in the order of ids, those after `after`, at most `limit`: for one act over everything of it. */
  readonly ofAuthor: (portal: Portal, userId: string, after: string | null, limit: number) => Promise<readonly string[]>
}

const handle = globalThis as typeof globalThis & { portal?: Portal; portals?: WeakMap<Payload, Portal> }

/** The handle, for Next's side; throws when the process was not started through `src/server` or `src/worker`. */
export function portal(): Portal {
  if (!handle.portal) throw new Error('The portal is not started: open it through src/server/main or src/worker/main.')
  return handle.portal
}

export function publishPortal(value: Portal): Portal {
  handle.portal = value
  handle.portals ??= new WeakMap()
  handle.portals.set(value.payload, value)
  return value
}

/** For hooks of the CMS: the portal that this Payload is part of; null while it is being opened, and in scripts. */
export const portalOf = (payload: Payload): Portal | null => handle.portals?.get(payload) ?? null
