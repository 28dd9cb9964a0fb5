import { ok } from '@/kernel/result'
import { slugOf } from '@/kernel/text'
import { system } from '@/platform/actor'
import { changing, create, systemTries } from '@/platform/commit'
import { delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { topicChanged } from './events'
import { settleTopic } from './outbox'
import { type Post, placedStates, posts } from './post'
import { activityKeyOf, codeOf, type Topic, topics } from './topic'

const community = system('community')

/** What stands for a title that its author took back (COM-7). */
const withoutTitle = 'Sujet retiré'

function opened(first: Post): Topic {
  const { id, title, categoryId, userId, memberId, writtenAt } = first
  const code = codeOf(id)
  return {
    ...{ id, revision: 0, state: first.state, categoryId, title: title || withoutTitle, slug: slugOf(title), code },
    ...{ userId, memberId, openedAt: writtenAt, isLocked: false, isPinned: false, solutionId: '', isSolved: false },
    ...{ replyCount: 0, placeCount: 1, lastMemberId: memberId, activeAt: writtenAt },
    activityKey: activityKeyOf(writtenAt, code),
  }
}

type Followed = Omit<Partial<Topic>, 'id' | 'revision'>

/** What a topic says of its posts as they are now: read after the topic, whose revision tells whether it still holds. */
async function followed(portal: Portal, topic: Topic): Promise<Followed> {
  const ofTopic = { topicId: { equals: topic.id } }
  const visible = { ...ofTopic, state: { equals: 'published' } }
  const [first, shown, placeCount, last, solution] = await Promise.all([
    portal.store.get(posts, topic.id),
    portal.store.count(posts, visible),
    portal.store.count(posts, { ...ofTopic, state: { in: [...placedStates] } }),
    portal.store.find(posts, { where: visible, sort: '-placeKey', limit: 1 }),
    topic.solutionId ? findOne(portal, posts, { ...visible, id: { equals: topic.solutionId } }) : null,
  ])
  const replyCount = shown - (first?.state === 'published' ? 1 : 0)
  const activeAt = last[0]?.writtenAt ?? topic.openedAt
  return {
    state: stateOf(first, replyCount),
    title: first?.title || withoutTitle,
    ...{ replyCount, placeCount, activeAt, activityKey: activityKeyOf(activeAt, topic.code) },
    lastMemberId: last[0]?.memberId ?? topic.memberId,
    ...(solution ? {} : { solutionId: '', isSolved: false }),
  }
}

/** A first post that is held or hidden takes the topic along (COM-11); one that is removed unless somebody replied (COM-7). */
const stateOf = (first: Post | null, replyCount: number): Topic['state'] =>
  first?.state === 'removed' && replyCount > 0 ? 'published' : (first?.state ?? 'removed')

const settle: HandlerFor<typeof settleTopic> = async (portal, { topicId }) => {
  const first = await portal.store.get(posts, topicId)
  if (!first) return delivered
  if (!(await portal.store.get(topics, topicId))) {
    const change = { events: [topicChanged({ topicId })], journal: { event: 'topicOpened' } }
    await create(portal, community, topics, opened(first), change)
  }
  const result = await changing(portal, community, topics, topicId, {
    tries: systemTries,
    decide: async (row) => {
      const set = await followed(portal, row)
      const isSame = Object.entries(set).every(([name, value]) => row[name as keyof Topic] === value)
      return ok(isSame ? null : { set, events: [topicChanged({ topicId })], journal: { event: 'topicSettled' } })
    },
  })
  return result.ok ? delivered : tryAgain(`the topic could not follow its posts: ${result.problem.code}`)
}

export const communityEffects: readonly Handled[] = [handle(settleTopic, settle)]
