import type { RichText } from '@/kernel/rich-text/document'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { everything, type Filter } from '@/platform/store/store'
import { type Category, categories, mostCategories } from './category'
import { type CommunityMember, communityMembers } from './member'
import { type EarlierText, type Post, placedStates, posts, textOf, thanks } from './post'
import { postPath, postsAPage, type Topic, topics, topicsAPage } from './topic'

export const findCategories = (portal: Portal): Promise<readonly Category[]> =>
  portal.store.find(categories, { where: everything, sort: ['position', 'slug'], limit: mostCategories })

export const categoryAt = (portal: Portal, slug: string): Promise<Category | null> =>
  findOne(portal, categories, { slug: { equals: slug } })

export const categoryOf = (portal: Portal, { categoryId }: Pick<Topic, 'categoryId'>): Promise<Category | null> =>
  portal.store.get(categories, categoryId)

/** Who wrote something, as everybody reads it. */
export interface ShownAuthor {
  readonly name: string
  /** '' for whoever left. */
  readonly handle: string
}

const left: ShownAuthor = { name: 'Ancien membre', handle: '' }

const shownAuthor = ({ userId, displayName, handle }: CommunityMember): ShownAuthor =>
  userId ? { name: displayName, handle } : left

/** The authors of a page, in one question. */
async function authorsOf(portal: Portal, ids: readonly string[]): Promise<(memberId: string) => ShownAuthor> {
  const wanted = [...new Set(ids)]
  const rows =
    wanted.length > 0
      ? await portal.store.find(communityMembers, { where: { id: { in: wanted } }, limit: wanted.length })
      : []
  const byId = new Map(rows.map((row) => [row.id, shownAuthor(row)]))
  return (id) => byId.get(id) ?? left
}

/** A topic as a list shows it. */
export interface ListedTopic
  extends Pick<Topic, 'id' | 'title' | 'slug' | 'code' | 'categoryId' | 'isSolved' | 'isLocked' | 'isPinned'> {
  readonly replyCount: number
  readonly openedAt: string
  readonly activeAt: string
  readonly author: ShownAuthor
  readonly lastAuthor: ShownAuthor
}

export interface TopicList {
  readonly items: readonly ListedTopic[]
  /** What the address of the next part names; null at the end. */
  readonly next: string | null
}

interface TopicQuestion {
  readonly categoryId: string | null
  /** Behind this place of the list (`activityKey`); null for its beginning. */
  readonly behind: string | null
}

const mostPinned = 5

/**
 * Topics by activity (COM-10). Each part begins behind the last topic of the one before, wherever in the index that is:
 * the five-hundredth costs what the first does (EX87). Pinned ones stand before the first part.
 */
export async function findTopics(portal: Portal, { categoryId, behind }: TopicQuestion): Promise<TopicList> {
  const among: Filter = { state: { equals: 'published' }, ...(categoryId && { categoryId: { equals: categoryId } }) }
  const [pinned, found] = await Promise.all([
    behind
      ? []
      : portal.store.find(topics, {
          where: { ...among, isPinned: { equals: true } },
          sort: '-activityKey',
          limit: mostPinned,
        }),
    portal.store.find(topics, {
      where: { ...among, ...(behind && { activityKey: { less_than: behind } }) },
      sort: '-activityKey',
      limit: topicsAPage + 1,
    }),
  ])
  const page = found.slice(0, topicsAPage)
  const rows = [...pinned, ...page.filter(({ id }) => !pinned.some((one) => one.id === id))]
  const authorOf = await authorsOf(
    portal,
    rows.flatMap(({ memberId, lastMemberId }) => [memberId, lastMemberId]),
  )
  return {
    items: rows.map(({ memberId, lastMemberId, ...row }) => ({
      ...row,
      author: authorOf(memberId),
      lastAuthor: authorOf(lastMemberId),
    })),
    next: found.length > topicsAPage ? (page.at(-1)?.activityKey ?? null) : null,
  }
}

/** The topic under the code of its address, in whatever state. */
export const topicAt = (portal: Portal, code: string): Promise<Topic | null> =>
  findOne(portal, topics, { code: { equals: code } })

/** A post that everybody reads now. */
export async function visiblePost(portal: Portal, id: string): Promise<Post | null> {
  const post = await portal.store.get(posts, id)
  if (post?.state !== 'published') return null
  return (await portal.store.get(topics, post.topicId))?.state === 'published' ? post : null
}

const placed: Filter = { state: { in: [...placedStates] } }

/** How many posts of its topic stand before this one. */
export const placeOf = (portal: Portal, { topicId, placeKey }: Post): Promise<number> =>
  portal.store.count(posts, { topicId: { equals: topicId }, ...placed, placeKey: { less_than: placeKey } })

/** A post as its topic shows it; one that is hidden or removed says nothing but where it stood. */
export interface ShownPost extends Pick<Post, 'id' | 'revision' | 'state' | 'title' | 'writtenAt' | 'editedAt'> {
  readonly author: ShownAuthor
  readonly text: RichText
  readonly earlier: readonly EarlierText[]
  readonly memberId: string
  readonly thanks: number
  /** The reader thanked for it. */
  readonly isThanked: boolean
}

/** A page of a topic’s posts, in the order of writing; `memberId`: of whoever reads it. */
export async function findPosts(
  portal: Portal,
  topicId: string,
  page: number,
  memberId: string | null = null,
): Promise<readonly ShownPost[]> {
  const rows = await portal.store.find(posts, {
    where: { topicId: { equals: topicId }, ...placed },
    sort: 'placeKey',
    limit: postsAPage,
    ...(page > 1 && { offset: (page - 1) * postsAPage }),
  })
  return shownPosts(portal, rows, memberId)
}

/** One post, as its topic shows it. */
export async function findPost(portal: Portal, id: string, memberId: string | null = null): Promise<ShownPost | null> {
  const row = await portal.store.get(posts, id)
  return row ? ((await shownPosts(portal, [row], memberId))[0] ?? null) : null
}

async function shownPosts(
  portal: Portal,
  rows: readonly Post[],
  memberId: string | null,
): Promise<readonly ShownPost[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const given: Filter = { postId: { in: ids }, isGiven: { equals: true } }
  const [authorOf, counts, own] = await Promise.all([
    authorsOf(
      portal,
      rows.map((row) => row.memberId),
    ),
    portal.store.countEach(
      thanks,
      given,
      ids.map((id) => ({ postId: { equals: id } })),
    ),
    memberId
      ? portal.store.find(thanks, { where: { ...given, memberId: { equals: memberId } }, limit: ids.length })
      : [],
  ])
  return rows.map((row, place) => {
    const { id, revision, state, title, writtenAt, editedAt } = row
    const isShown = state === 'published'
    return {
      ...{ id, revision, state, title, writtenAt, editedAt, memberId: row.memberId },
      author: authorOf(row.memberId),
      text: isShown ? textOf(row) : { blocks: [] },
      earlier: isShown ? row.earlier : [],
      thanks: isShown ? (counts[place] ?? 0) : 0,
      isThanked: own.some(({ postId }) => postId === id),
    }
  })
}

/** Where a post is read now; null where there is nothing to read. */
export async function addressOfPost(portal: Portal, id: string): Promise<string | null> {
  const post = await portal.store.get(posts, id)
  const topic = post && (await portal.store.get(topics, post.topicId))
  if (post?.state === 'held') return `/communaute/messages/${post.id}/relecture`
  return topic ? postPath(topic, post.id, await placeOf(portal, post)) : null
}
