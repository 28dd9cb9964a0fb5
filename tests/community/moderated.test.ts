import { afterAll, beforeAll, expect, it } from 'vitest'
import { removePost } from '@/community/commands/change-post'
import { hidePost, lockTopic, moveTopic, moveTopicBack, restorePost } from '@/community/commands/moderate'
import { writeTopic } from '@/community/commands/write'
import { communityPost } from '@/community/moderated'
import { posts } from '@/community/post'
import { addressOfPost, findPosts, findTopics } from '@/community/queries'
import { type Topic, topicPath, topics } from '@/community/topic'
import { contentReports } from '@/moderation/report'
import type { Member } from '@/platform/actor'
import { findOne } from '@/platform/rows'
import { searchEverything } from '@/search/queries'
import { aCategory, aJoined, aNewcomer, aReply, aTopic, words } from '../support/builders/community'
import { formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
let categoryId: string
beforeAll(async () => {
  portal = await testPortal()
  categoryId = (await aCategory(portal)).id
}, 120_000)
afterAll(() => portal?.close())

const listed = async (id: string): Promise<boolean> =>
  (await findTopics(portal, { categoryId: null, behind: null })).items.some((one) => one.id === id)
const found = async (word: string): Promise<number> => {
  await runEffects(portal)
  await portal.search.catchUp()
  return value(await searchEverything(portal, { q: word, kind: 'communaute' })).total
}
const act = (contentId: string, to?: string) => ({ contentId, key: formKey(), ...(to && { to }) })

story('EX88: the first post of a newcomer', () => {
  let newcomer: Member
  let id: string
  const topicNow = async (): Promise<Topic> => (await portal.store.get(topics, id)) as Topic

  it('waits in the queue of the moderators, in no list, at no address', async () => {
    newcomer = await aNewcomer(portal, 'Nadir')
    const given = {
      formKey: formKey(),
      categoryId,
      title: 'Une question de Grimbouille',
      text: words('Bonjour à vous.'),
    }
    id = value(await writeTopic.run(portal, newcomer, given)).id
    expect((await topicNow()).state).toBe('held')
    expect([await listed(id), await found('Grimbouille')]).toEqual([false, 0])
    const report = await findOne(portal, contentReports, { contentId: { equals: id } })
    expect(report).toMatchObject({ contentKind: 'post', rules: ['firstPost'], authorIds: [newcomer.userId] })
    expect(await addressOfPost(portal, id)).toBe(`/communaute/messages/${id}/relecture`)
    expect(await communityPost.at(portal, { path: topicPath(await topicNow()), hash: '' })).toBeNull()
  })
  it('appears once it is let out, harmlessly twice', async () => {
    const restore = act(id)
    value(await restorePost(portal, restore))
    value(await restorePost(portal, restore))
    expect([await listed(id), await found('Grimbouille')]).toEqual([true, 1])
    await aReply(portal, await aJoined(portal, 'Célie'), id)
  })
  it('MOD-4: hidden, it takes its topic and the replies off pages and search at once', async () => {
    value(await hidePost(portal, act(id)))
    expect((await topicNow()).state).toBe('hidden')
    expect([await listed(id), await found('Grimbouille')]).toEqual([false, 0])
    value(await restorePost(portal, act(id)))
    expect(await topicNow()).toMatchObject({ state: 'published', replyCount: 1 })
  })
  it('once its author removed it, nobody brings it back', async () => {
    const revision = (await portal.store.get(posts, id))?.revision ?? 0
    value(await removePost.run(portal, newcomer, { postId: id, formKey: formKey(), revision }))
    const refused = await restorePost(portal, act(id))
    expect(refused.ok ? 'ok' : refused.problem.code).toBe('post.gone')
  })
})

it('MOD-3: a hidden reply keeps its place without its words; its topic may be locked and moved, and moved back', async () => {
  const other = await aCategory(portal, 'Entraide', 2)
  const celie = await aJoined(portal, 'Célie')
  const topic = await aTopic(portal, celie, categoryId)
  const reply = await aReply(portal, celie, topic.id, 'Des mots de trop.')
  value(await hidePost(portal, act(reply)))
  expect((await findPosts(portal, topic.id, 1))[1]).toMatchObject({
    state: 'hidden',
    text: { blocks: [] },
    earlier: [],
  })
  value(await lockTopic(portal, act(reply)))
  value(await moveTopic(portal, act(topic.id, 'entraide')))
  expect(await portal.store.get(topics, topic.id)).toMatchObject({ isLocked: true, categoryId: other.id })
  expect((await moveTopic(portal, act(topic.id, 'nulle-part'))).ok).toBe(false)
  value(await moveTopicBack(portal, act(topic.id)))
  expect((await portal.store.get(topics, topic.id))?.categoryId).toBe(categoryId)
})

it('a post is reported by the address of its topic, of the topic and the post, or of the post alone', async () => {
  const celie = await aJoined(portal, 'Célie')
  const topic = await aTopic(portal, celie, categoryId)
  const reply = await aReply(portal, celie, topic.id)
  const path = topicPath(topic)
  expect(await communityPost.at(portal, { path, hash: '' })).toBe(topic.id)
  expect(await communityPost.at(portal, { path, hash: `message-${reply}` })).toBe(reply)
  expect(await communityPost.at(portal, { path: `/communaute/messages/${reply}`, hash: '' })).toBe(reply)
  expect(await communityPost.at(portal, { path: '/communaute/messages/ailleurs', hash: '' })).toBeNull()
})

it('ofAuthor gives everything that an account wrote and did not remove, in parts', async () => {
  const celie = await aJoined(portal, 'Célie')
  const topic = await aTopic(portal, celie, categoryId)
  const ids = [topic.id, await aReply(portal, celie, topic.id), await aReply(portal, celie, topic.id)].toSorted()
  const first = await communityPost.ofAuthor(portal, celie.userId, null, 2)
  expect([...first, ...(await communityPost.ofAuthor(portal, celie.userId, first[1] ?? '', 2))]).toEqual(ids)
})
