import type { Instant } from '@/kernel/clock'
import type { Portal } from '@/platform/portal'
import { type Aggregate, collection } from '@/platform/store/store'
import { isSameSecret, tokenFor } from '@/platform/tokens'

/** What somebody may follow by mail; the words stand beside the box. */
export const followTopics = {
  news: 'Les actualités, quand elles paraissent',
  badges: 'Les nouveaux badges du catalogue, une fois par jour au plus',
} as const
export type FollowTopic = keyof typeof followTopics

/** An address that asked to be written to. It follows nothing before its reader has confirmed it (double opt-in). */
export interface Follower extends Aggregate {
  /** As the key of addresses has it (AWD-13); unique, read by nobody, gone with the row. */
  readonly email: string
  readonly state: 'asked' | 'confirmed'
  readonly topics: readonly FollowTopic[]
  /** What the last request asked for: it takes the place of `topics` once it is confirmed. */
  readonly wanted: readonly FollowTopic[]
  readonly nonce: string
  readonly confirmedAt: Instant | null
  /** Until when the last request may be confirmed; a row that never was is removed then. */
  readonly expiresAt: Instant
}

export const followers = collection<Follower>('followers')

/** So long a request waits for its confirmation, and is kept. */
export const confirmDays = 7
export const confirmMs = confirmDays * 24 * 3_600_000
/** Addresses that wait for confirmation, and all: whoever types in strangers’ addresses fills no table. */
export const mostAsked = 20_000
export const mostFollowers = 100_000

type Purpose = 'follow-confirm' | 'follow-stop'

/** A link confirms what its mail said and nothing that somebody else asked for meanwhile. */
const tokenOf = ({ env }: Pick<Portal, 'env'>, { id, nonce, wanted }: Follower, purpose: Purpose): string =>
  tokenFor(env.secret, purpose, id, purpose === 'follow-confirm' ? `${nonce}:${wanted.toSorted().join()}` : nonce)

const queryOf = (portal: Pick<Portal, 'env'>, follower: Follower, purpose: Purpose): string =>
  new URLSearchParams({ abonnement: follower.id, jeton: tokenOf(portal, follower, purpose) }).toString()

export const isLinkOf = (portal: Pick<Portal, 'env'>, follower: Follower, purpose: Purpose, token: string): boolean =>
  isSameSecret(token, tokenOf(portal, follower, purpose))

const everyRequest: readonly (readonly FollowTopic[])[] = [['news'], ['badges'], ['badges', 'news']]

/** Whether a link of ours asks for something else than the last request does. */
export const isOfEarlierRequest = (portal: Pick<Portal, 'env'>, follower: Follower, token: string): boolean =>
  everyRequest.some((wanted) => isLinkOf(portal, { ...follower, wanted }, 'follow-confirm', token))

/** The page where a request is confirmed. */
export const confirmPage = (portal: Pick<Portal, 'env'>, follower: Follower): string =>
  `${portal.env.portalUrl}/suivre/confirmer?${queryOf(portal, follower, 'follow-confirm')}`

/** The page where somebody stops, without an account; it never ends. */
export const stopPage = (portal: Pick<Portal, 'env'>, follower: Follower): string =>
  `${portal.env.portalUrl}/suivre/arreter?${queryOf(portal, follower, 'follow-stop')}`

/** The address for `List-Unsubscribe`: a POST stops (RFC 8058), a GET leads to the page. */
export const stopAddress = (portal: Pick<Portal, 'env'>, follower: Follower): string =>
  `${portal.env.portalUrl}/api/portal/follow/refusals?${queryOf(portal, follower, 'follow-stop')}`

/** What a link of a mail carries, as a page hands it on. */
export const linkGiven = (asked: (name: string) => string) => ({
  abonnement: asked('abonnement').slice(0, 100),
  jeton: asked('jeton').slice(0, 300),
})
