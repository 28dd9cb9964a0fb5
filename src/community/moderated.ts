import { slugOf } from '@/kernel/text'
import { moderatedContent, type ShownContent } from '@/moderation/content'
import type { Portal } from '@/platform/portal'
import { hidePost, lockTopic, moveTopic, moveTopicBack, restorePost, unlockTopic } from './commands/moderate'
import { communityMembers } from './member'
import { isFirst, type Post, type PostState, posts } from './post'
import { placeOf, topicAt, visiblePost } from './queries'
import { codeIn, codeOf, postPath, topicPath, topics } from './topic'

const topicPage = /^\/communaute\/sujets\/([a-z0-9-]{1,120})\/?$/
const postAnchor = /^message-([a-z0-9-]{1,100})$/
const postPage = /^\/communaute\/messages\/([a-z0-9-]{1,100})(?:\/versions)?\/?$/

const states: Readonly<Record<PostState, ShownContent['state']>> = {
  published: 'visible',
  held: 'held',
  hidden: 'hidden',
  removed: 'removed',
}

/** Its topic may not be opened yet: a first post that is held knows its address all the same. */
async function pathOf(portal: Portal, post: Post): Promise<string> {
  if (isFirst(post)) return topicPath({ slug: slugOf(post.title), code: codeOf(post.id) })
  const topic = await portal.store.get(topics, post.topicId)
  return topic ? postPath(topic, post.id, await placeOf(portal, post)) : `/communaute/messages/${post.id}`
}

/** What somebody wrote in the community: a first post answers for its topic (COM-11). */
export const communityPost = moderatedContent({
  kind: 'post',
  label: 'Message de la communauté',
  at: async (portal, { path, hash }) => {
    const address = topicPage.exec(path)?.[1]
    const code = address ? codeIn(address) : null
    const topic = code ? await topicAt(portal, code) : null
    const named = address ? (postAnchor.exec(hash)?.[1] ?? topic?.id) : postPage.exec(path)?.[1]
    const post = named ? await visiblePost(portal, named) : null
    return post && (!topic || post.topicId === topic.id) ? post.id : null
  },
  find: async (portal, id) => {
    const post = await portal.store.get(posts, id)
    if (!post) return null
    const [author, topic] = await Promise.all([
      portal.store.get(communityMembers, post.memberId),
      portal.store.get(topics, post.topicId),
    ])
    return {
      ...{ id, title: post.title || (topic?.title ?? ''), text: post.plain, path: await pathOf(portal, post) },
      authorIds: post.userId ? [post.userId] : [],
      authorName: author?.userId ? author.displayName : '',
      state: states[post.state],
    }
  },
  hide: hidePost,
  restore: restorePost,
  lock: lockTopic,
  unlock: unlockTopic,
  move: moveTopic,
  moveBack: moveTopicBack,
  ofAuthor: async (portal, userId, after, limit) => {
    const own = { userId: { equals: userId }, state: { not_equals: 'removed' } }
    const where = after === null ? own : { ...own, id: { greater_than: after } }
    return (await portal.store.find(posts, { where, sort: 'id', limit })).map(({ id }) => id)
  },
})
