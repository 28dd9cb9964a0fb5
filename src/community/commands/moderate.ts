import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { system } from '@/platform/actor'
import { changing, systemTries } from '@/platform/commit'
import type { ContentChange, Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { findOne } from '@/platform/rows'
import { categories } from '../category'
import { postEvents } from '../change-post'
import { topicChanged } from '../events'
import { settleTopic } from '../outbox'
import { type Post, posts } from '../post'
import { type Topic, topics } from '../topic'

/* What a moderator’s decision does to a post, or to the topic that it stands in (12.8, 12.11): harmless twice. */

const us = system('moderation')

const gone: Problem = {
  code: 'post.gone',
  status: 409,
  detail: 'Ce message a été retiré par la personne qui l’a écrit : il n’y a plus rien à changer.',
}
const noCategory: Problem = {
  code: 'topic.no-category',
  status: 422,
  detail: 'Cette catégorie n’existe pas. Écrivez son adresse, comme « conception ».',
}

const moved =
  (event: 'hide' | 'restore', to: Post['state'], journal: string): ContentChange =>
  async (portal, { contentId, key }) => {
    const change = ({ topicId }: Post) => ({
      effects: [settleTopic({ topicId })],
      events: [topicChanged({ topicId })],
      journal: { event: journal },
    })
    const result = await postEvents.move(portal, us, contentId, event, change, {}, key)
    if (!result.ok) return result
    if (result.value.state !== to) return refuse(gone)
    // Pages follow with the decision, and not a moment later (MOD-4).
    await drain(portal, { slug: posts.slug, id: contentId }, [settleTopic])
    return result
  }

export const hidePost = moved('hide', 'hidden', 'postHidden')
export const restorePost = moved('restore', 'published', 'postRestored')

/** Changes the topic of a post as it is now; nothing where it is so already. */
async function onTopic(
  portal: Portal,
  contentId: string,
  key: string,
  journal: string,
  setOf: (topic: Topic) => Partial<Pick<Topic, 'isLocked' | 'categoryId'>>,
): Promise<Result<Topic>> {
  const post = await portal.store.get(posts, contentId)
  if (!post) return refuse(gone)
  return changing(portal, us, topics, post.topicId, {
    form: { formKey: key },
    tries: systemTries,
    decide: (topic) => {
      const set = setOf(topic)
      const isSame = Object.entries(set).every(([name, value]) => topic[name as keyof Topic] === value)
      return ok(isSame ? null : { set, events: [topicChanged({ topicId: topic.id })], journal: { event: journal } })
    },
  })
}

export const lockTopic: ContentChange = (portal, { contentId, key }) =>
  onTopic(portal, contentId, key, 'topicLocked', () => ({ isLocked: true }))

export const unlockTopic: ContentChange = (portal, { contentId, key }) =>
  onTopic(portal, contentId, key, 'topicUnlocked', () => ({ isLocked: false }))

/** Into another category, named by its address. */
export const moveTopic: ContentChange = async (portal, { contentId, key, to = '' }) => {
  const slug = to.trim().replace(/^\/communaute\//, '')
  const category = await findOne(portal, categories, { slug: { equals: slug } })
  if (!category) return refuse(noCategory)
  return onTopic(portal, contentId, key, 'topicMoved', () => ({ categoryId: category.id }))
}

/** Where its first post was written. */
export const moveTopicBack: ContentChange = async (portal, { contentId, key }) => {
  const post = await portal.store.get(posts, contentId)
  const first = post && (await portal.store.get(posts, post.topicId))
  if (!first) return refuse(gone)
  return onTopic(portal, contentId, key, 'topicMovedBack', () => ({ categoryId: first.categoryId }))
}
