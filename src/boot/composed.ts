import type { CollectionConfig } from 'payload'
import type { AccessTable } from '@/platform/access'
import type { PortalEndpoint } from '@/platform/endpoint'
import { handlersOf } from '@/platform/handle'
import type { Subscription } from '@/platform/outbox'
import type { EffectHandlers, ModeratedContent, SearchSource } from '@/platform/portal'
import type { SentMail } from '@/platform/sent-mail'
import type { Scheduled, Slice } from '@/platform/slice'
import { searchSubscriptions } from '@/search/subscriptions'

/* What web, worker, configuration and pages are put together from: each part of all slices, in their order. */

export const collectionsOf = (slices: readonly Slice[]): CollectionConfig[] =>
  slices.flatMap(({ collections = [] }) => collections)

/** Under its slice's name; all live under `/api/portal`. */
export const endpointsOf = (slices: readonly Slice[]): readonly PortalEndpoint[] =>
  slices.flatMap(({ name, endpoints = [] }) =>
    endpoints.map(({ contract, endpoint }) => ({ contract: { tag: name, ...contract }, endpoint })),
  )

/** By their slices' names: the matrix page and its test read them here. */
export const accessTablesOf = (slices: readonly Slice[]): Readonly<Record<string, AccessTable>> =>
  Object.fromEntries(slices.flatMap(({ name, access }) => (access ? [[name, access] as const] : [])))

/** Two slices that claim one name, or a name that nobody handles, are found at the boot. */
export const effectHandlersOf = (slices: readonly Slice[]): EffectHandlers =>
  handlersOf(slices.map(({ effects = [] }) => effects))

/** Every mail that the portal sends, with samples. */
export const mailsOf = (slices: readonly Slice[]): readonly SentMail[] => slices.flatMap(({ mails = [] }) => mails)

/** What each gives to the search over everything. */
export const searchSourcesOf = (slices: readonly Slice[]): readonly SearchSource[] =>
  slices.flatMap(({ search = [] }) => search)

/** What of each may be reported and moderated. */
export const moderatedOf = (slices: readonly Slice[]): readonly ModeratedContent[] =>
  slices.flatMap(({ moderated = [] }) => moderated)

/** A tag that an effect raises itself hears nothing. */
const followsAnEvent = ({ event }: Subscription): boolean => event !== ''

/** What each does when another tells an event, which tags it raises, and which rows of the search it renews. */
export const subscriptionsOf = (slices: readonly Slice[]): readonly Subscription[] => [
  ...slices.flatMap(({ subscriptions = [], tags = [] }) => [...subscriptions, ...tags.filter(followsAnEvent)]),
  ...searchSubscriptions(searchSourcesOf(slices)),
]

/** Every tag that some change raises. */
export const tagsOf = (slices: readonly Slice[]): ReadonlySet<string> =>
  new Set(slices.flatMap(({ tags = [] }) => tags.flatMap(({ raises }) => raises)))

/** Recurring work; each duty writes rows whose key makes a second worker's run harmless. */
export const scheduleOf = (slices: readonly Slice[]): readonly Scheduled[] =>
  slices.flatMap(({ schedule = [] }) => schedule)
