import type { Instant } from '@/kernel/clock'
import { type Aggregate, collection } from '@/platform/store/store'

export type TopicState = 'published' | 'held' | 'hidden' | 'removed'

export const topicStateNames: Readonly<Record<TopicState, string>> = {
  published: 'Publié',
  held: 'Retenu',
  hidden: 'Masqué',
  removed: 'Retiré',
}

/** A topic: the head of its posts. What authors write stands in the posts; this follows them. */
export interface Topic extends Aggregate {
  /** That of its first post. */
  readonly id: string
  readonly state: TopicState
  readonly categoryId: string
  readonly title: string
  /** Both make its address, and stay. */
  readonly slug: string
  /** Unique. */
  readonly code: string
  /** Who opened it; null once the account is gone. */
  readonly userId: string | null
  readonly memberId: string
  readonly openedAt: Instant
  readonly isLocked: boolean
  readonly isPinned: boolean
  /** The reply that solved it; '' for none. */
  readonly solutionId: string
  readonly isSolved: boolean
  /** Visible replies. */
  readonly replyCount: number
  /** Posts that have a place: hidden and removed ones keep theirs (COM-5). */
  readonly placeCount: number
  readonly lastMemberId: string
  readonly activeAt: Instant
  /** What lists are ordered by: activity, then address. */
  readonly activityKey: string
}

export const topics = collection<Topic>('community-topics')

export const topicsAPage = 25
export const postsAPage = 20
export const mostPlaces = 5_001
export const longestTitle = 120

/** Twelve hexadecimal digits of the id, shorter: chance alone makes two alike, and the unique column refuses them. */
export const codeOf = (id: string): string => Number.parseInt(id.slice(-12), 16).toString(36)

export const activityKeyOf = (activeAt: Instant, code: string): string => `${activeAt}_${code}`

const keyPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[a-z0-9]{1,12}$/
/** The place in a list that an address names; null for none. */
export const placeIn = (given: string): string | null => (keyPattern.test(given) ? given : null)

export const topicPath = ({ slug, code }: Pick<Topic, 'slug' | 'code'>): string => `/communaute/sujets/${slug}-${code}`

/** The code at the end of an address, whatever words stand before it. */
export function codeIn(address: string): string | null {
  const code = address.slice(address.lastIndexOf('-') + 1)
  return address.length <= 120 && /^[a-z0-9]{1,12}$/.test(code) ? code : null
}

/** Where a post is read: its page of the topic, and its place there. */
export function postPath(topic: Pick<Topic, 'slug' | 'code'>, postId: string, place: number): string {
  const page = Math.floor(place / postsAPage) + 1
  return `${topicPath(topic)}${page > 1 ? `?page=${page}` : ''}#message-${postId}`
}
