import type { Instant } from '@/kernel/clock'
import type { RichText } from '@/kernel/rich-text/document'
import { peopleText, within, wordsOnly } from '@/kernel/rich-text/feature-sets'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { readRichText } from '@/kernel/rich-text/read'
import { type LexicalDocument, writeRichText } from '@/kernel/rich-text/write'
import { type Aggregate, collection } from '@/platform/store/store'

export type PostState = 'published' | 'held' | 'hidden' | 'removed'

export const postStateNames: Readonly<Record<PostState, string>> = {
  published: 'Publié',
  held: 'Retenu',
  hidden: 'Masqué',
  removed: 'Retiré',
}

/** What a post said before, until this instant. */
export interface EarlierText {
  readonly title: string
  readonly plain: string
  readonly until: Instant
}

/** What somebody wrote: the first post of a topic, with its title, or a reply. */
export interface Post extends Aggregate {
  readonly state: PostState
  /** For a first post its own id. */
  readonly topicId: string
  /** Of a first post; '' for a reply. */
  readonly title: string
  /** Of a first post, where it was opened; '' for a reply. */
  readonly categoryId: string
  /** Its author; null once the account is gone. */
  readonly userId: string | null
  readonly memberId: string
  readonly text: LexicalDocument | null
  /** Its words, for search and comparison. */
  readonly plain: string
  readonly writtenAt: Instant
  /** Its place among the posts of its topic (COM-5). */
  readonly placeKey: string
  readonly editedAt: Instant | null
  readonly earlier: readonly EarlierText[]
}

export const posts = collection<Post>('community-posts')

/** States of posts that have a place in their topic (COM-5, COM-11). */
export const placedStates = ['published', 'hidden', 'removed'] as const satisfies readonly PostState[]

export const isFirst = ({ id, topicId }: Pick<Post, 'id' | 'topicId'>): boolean => id === topicId

/** By the moment of writing; the first post before what was written in the same millisecond. */
export const placeKeyOf = (post: Pick<Post, 'id' | 'topicId' | 'writtenAt'>): string =>
  `${post.writtenAt}_${isFirst(post) ? 0 : 1}_${post.id}`

export const longestPost = 20_000
export const shortestPost = 2
/** Words, lists, quotes and links; people and pictures come with their screens. */
export const postText = within(wordsOnly(peopleText), { characters: longestPost })

export const textOf = ({ text }: Pick<Post, 'text'>): RichText =>
  text ? readRichText(text, postText).text : { blocks: [] }

export const keptText = (text: RichText): Pick<Post, 'text' | 'plain'> => ({
  text: writeRichText(text),
  plain: plainTextOf(text),
})

const mostEarlier = 10
const mostEarlierSigns = 60_000

/** The earlier texts with the one that an edit ends, the latest first (COM-6). */
export function withEarlier({ earlier, title, plain }: Post, until: Instant): readonly EarlierText[] {
  const kept: EarlierText[] = []
  let signs = 0
  for (const one of [{ title, plain, until }, ...earlier].slice(0, mostEarlier)) {
    signs += one.plain.length
    if (signs > mostEarlierSigns) break
    kept.push(one)
  }
  return kept
}

/** « Merci » for a post (COM-9): a row each person and post. */
export interface Thanks extends Aggregate {
  /** `<post>:<member>` */
  readonly id: string
  readonly postId: string
  readonly memberId: string
  readonly isGiven: boolean
}

export const thanks = collection<Thanks>('community-thanks')
export const thanksId = (postId: string, memberId: string): string => `${postId}:${memberId}`
