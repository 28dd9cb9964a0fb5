import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrangeCategory } from '@/community/commands/arrange-categories'
import { editPost, removePost } from '@/community/commands/change-post'
import { join } from '@/community/commands/join'
import { solveTopic, unsolveTopic } from '@/community/commands/solve'
import { thankFor } from '@/community/commands/thank'
import { replyTo, writeTopic } from '@/community/commands/write'
import { type Post, placeKeyOf, posts, thanks } from '@/community/post'
import { findPosts, findTopics, placeOf } from '@/community/queries'
import { codeIn, postPath, type Topic, topicPath, topics } from '@/community/topic'
import type { Result } from '@/kernel/result'
import { standings } from '@/moderation/standing'
import type { Member } from '@/platform/actor'
import { aCategory, aJoined, aNewcomer, aReply, aTopic, joinedAs, words } from '../support/builders/community'
import { formKey, someone, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let categoryId: string
beforeAll(async () => {
  portal = await testPortal()
  categoryId = (await aCategory(portal)).id
}, 120_000)
afterAll(() => portal?.close())

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code)
const topicNow = async (id: string): Promise<Topic> => {
  const row = await portal.store.get(topics, id)
  if (!row) throw new Error('no topic')
  return row
}
const postNow = async (id: string): Promise<Post> => {
  const row = await portal.store.get(posts, id)
  if (!row) throw new Error('no post')
  return row
}
const reply = (actor: Member, topicId: string, key = formKey()) =>
  replyTo.run(portal, actor, { formKey: key, topicId, text: words('Une seule personne signe.') })

describe('joining (COM-1)', () => {
  it('is done once, and a repeated click gets the first answer', async () => {
    const actor = someone('Léa', {})
    const given = { formKey: formKey(), displayName: 'Léa', handle: 'lea-une-fois', charter: true } as const
    const [one, other] = await Promise.all([join.run(portal, actor, given), join.run(portal, actor, given)])
    expect(value(one).id).toBe(value(other).id)
    expect(codeOf(await join.run(portal, actor, { ...given, formKey: formKey(), handle: 'lea-deux-fois' }))).toBe(
      'community.already-joined',
    )
  })
  it('EX80: a handle that looks like one that is there is taken', async () => {
    await joinedAs(portal, someone('Marie', {}), 'rnarie')
    const given = { formKey: formKey(), displayName: 'Marie', handle: 'marie', charter: true } as const
    expect(codeOf(await join.run(portal, someone('Marie', {}), given))).toBe('community.handle-taken')
  })
  it('nobody writes before', async () => {
    const given = { formKey: formKey(), categoryId, title: 'Une question simple', text: words('Bonjour.') }
    expect(codeOf(await writeTopic.run(portal, someone('Noé', {}), given))).toBe('community.not-joined')
  })
})

describe('a topic (COM-3, COM-5)', () => {
  it('has an address that is made once and stays when its title changes', async () => {
    const actor = await aJoined(portal, 'Célie')
    const topic = await aTopic(portal, actor, categoryId)
    expect(topicPath(topic)).toBe(
      `/communaute/sujets/qui-signe-le-badge-quand-deux-encadrants-ont-observe-${topic.code}`,
    )
    expect(codeIn(topicPath(topic))).toBe(topic.code)
    const { revision } = await postNow(topic.id)
    const form = { postId: topic.id, formKey: formKey(), revision, title: 'Qui signe le badge ?', text: words('Nous.') }
    value(await editPost.run(portal, actor, form))
    const after = await topicNow(topic.id)
    expect([after.title, topicPath(after)]).toEqual(['Qui signe le badge ?', topicPath(topic)])
  })
  it('opens in no category that is closed', async () => {
    const closed = await aCategory(portal, 'Archives', 9)
    const { id, revision, name, summary, position } = closed
    const given = { formKey: formKey(), categoryId: id, revision, name, summary, position, isClosed: true }
    value(await arrangeCategory.run(portal, someone('Maud', { staff: ['moderator'] }), given))
    const actor = await aJoined(portal, 'Noé')
    const written = { formKey: formKey(), categoryId: id, title: 'Une question simple', text: words('Bonjour.') }
    expect(codeOf(await writeTopic.run(portal, actor, written))).toBe('topic.no-category')
  })
  it('EX83: one form sent twice at once is one reply; two replies at once are both counted', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const { id } = await aTopic(portal, celie, categoryId)
    const key = formKey()
    const [one, other] = await Promise.all([reply(noe, id, key), reply(noe, id, key)])
    expect(value(one).id).toBe(value(other).id)
    expect((await topicNow(id)).replyCount).toBe(1)
    await Promise.all([reply(celie, id), reply(noe, id), reply(celie, id)])
    expect(await topicNow(id)).toMatchObject({ replyCount: 4, placeCount: 5 })
  })
  it('EX82: refuses a reply once it is locked or gone', async () => {
    const actor = await aJoined(portal, 'Célie')
    const topic = await aTopic(portal, actor, categoryId)
    await portal.store.swap(topics, topic, { isLocked: true })
    expect(codeOf(await reply(actor, topic.id))).toBe('topic.locked')
    await portal.store.swap(topics, await topicNow(topic.id), { isLocked: false, state: 'removed' })
    expect(codeOf(await reply(actor, topic.id))).toBe('topic.gone')
    expect(codeOf(await reply(actor, 'nowhere'))).toBe('topic.gone')
  })
  it('MOD-3: a silenced account publishes nothing', async () => {
    const actor = await aJoined(portal, 'Bruit')
    const { id } = await aTopic(portal, actor, categoryId)
    const since = portal.clock.now()
    const sanction = { reportId: 'r', round: 1, sanction: 'silence', since, until: null, liftedAt: null } as const
    const standing = await portal.store.get(standings, actor.userId)
    if (standing) await portal.store.swap(standings, standing, { sanctions: [sanction] })
    expect(codeOf(await reply(actor, id))).toBe('standing.silence')
  })
  it('MOD-1: a newcomer adds two links to a post, and writes five posts an hour', async () => {
    const { id } = await aTopic(portal, await aJoined(portal, 'Célie'), categoryId)
    const actor = await aNewcomer(portal, 'Pressé')
    const links = words('https://a.example et https://b.example et https://c.example')
    expect(codeOf(await replyTo.run(portal, actor, { formKey: formKey(), topicId: id, text: links }))).toBe(
      'trust.too-many-links',
    )
    for (let count = 0; count < 5; count += 1) await aReply(portal, actor, id)
    expect(codeOf(await reply(actor, id))).toBe('trust.too-often')
  })
})

describe('a post of one’s own (COM-6, COM-7)', () => {
  it('EX84: of two edits of one text the second is asked to read the first; a reply or thanks make none old', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const { id } = await aTopic(portal, celie, categoryId)
    const postId = await aReply(portal, celie, id, 'Premier texte.')
    const { revision } = await postNow(postId)
    value(await thankFor.run(portal, noe, { formKey: formKey(), postId, isGiven: true }))
    await aReply(portal, noe, id)
    const edit = (text: string) =>
      editPost.run(portal, celie, { postId, formKey: formKey(), revision, title: '', text: words(text) })
    value(await edit('Deuxième texte.'))
    expect(codeOf(await edit('Troisième texte.'))).toBe('revision.moved')
    expect(await postNow(postId)).toMatchObject({
      plain: 'Deuxième texte.',
      earlier: [{ plain: 'Premier texte.', until: portal.clock.now() }],
    })
  })
  it('is nobody else’s to edit or remove', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const { id } = await aTopic(portal, celie, categoryId)
    const { revision } = await postNow(id)
    const form = { postId: id, formKey: formKey(), revision }
    expect(codeOf(await removePost.run(portal, noe, form))).toBe('record.not-found')
    expect(
      codeOf(await editPost.run(portal, noe, { ...form, title: 'Un autre titre', text: words('Autre chose.') })),
    ).toBe('record.not-found')
  })
  it('EX85: a first post without reply takes the topic along; with one, title and place stay', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const [alone, replied] = [await aTopic(portal, celie, categoryId), await aTopic(portal, celie, categoryId)]
    await aReply(portal, noe, replied.id)
    for (const { id } of [alone, replied]) {
      const { revision } = await postNow(id)
      value(await removePost.run(portal, celie, { postId: id, formKey: formKey(), revision }))
    }
    expect(await topicNow(alone.id)).toMatchObject({ state: 'removed', title: 'Sujet retiré' })
    expect(await topicNow(replied.id)).toMatchObject({ state: 'published', title: replied.title, replyCount: 1 })
    const [gone, left] = await findPosts(portal, replied.id, 1)
    expect(gone).toMatchObject({ state: 'removed', text: { blocks: [] }, earlier: [] })
    expect(left?.state).toBe('published')
    const { items } = await findTopics(portal, { categoryId, behind: null })
    expect(items.some(({ id }) => id === alone.id)).toBe(false)
  })
})

describe('solution and thanks (COM-8, COM-9)', () => {
  it('EX86: one solution at a time, none once it is removed', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const { id } = await aTopic(portal, celie, categoryId)
    const [a, b] = [await aReply(portal, noe, id), await aReply(portal, noe, id)]
    const solve = (actor: Member, postId: string) =>
      solveTopic.run(portal, actor, { topicId: id, formKey: formKey(), postId })
    value(await solve(celie, a))
    value(await solve(celie, b))
    expect(await topicNow(id)).toMatchObject({ solutionId: b, isSolved: true })
    expect(codeOf(await solve(noe, a))).toBe('record.not-found')
    expect(codeOf(await solve(celie, id))).toBe('topic.no-reply')
    const { revision } = await postNow(b)
    value(await removePost.run(portal, noe, { postId: b, formKey: formKey(), revision }))
    expect(await topicNow(id)).toMatchObject({ solutionId: '', isSolved: false, replyCount: 1 })
    expect(codeOf(await unsolveTopic.run(portal, celie, { topicId: id, formKey: formKey() }))).toBe('topic.not-solved')
  })
  it('thanks count once a person, not for oneself, and may be taken back', async () => {
    const [celie, noe] = [await aJoined(portal, 'Célie'), await aJoined(portal, 'Noé')]
    const { id } = await aTopic(portal, celie, categoryId)
    const thank = (actor: Member, isGiven: boolean) =>
      thankFor.run(portal, actor, { formKey: formKey(), postId: id, isGiven })
    expect(codeOf(await thank(celie, true))).toBe('thanks.own')
    await Promise.all([thank(noe, true), thank(noe, true)])
    expect((await findPosts(portal, id, 1))[0]?.thanks).toBe(1)
    value(await thank(noe, false))
    expect((await findPosts(portal, id, 1))[0]?.thanks).toBe(0)
    expect(await portal.store.count(thanks, { postId: { equals: id } })).toBe(1)
  })
})

describe('pages of a topic', () => {
  it('COM-5: a post is on its page by the moment of writing, also behind one that was removed', async () => {
    const celie = await aJoined(portal, 'Célie')
    const topic = await aTopic(portal, celie, categoryId)
    const made = Array.from({ length: 25 }, (_, place): Post => {
      const at = new Date(Date.parse(portal.clock.now()) + (place + 1) * 60_000).toISOString()
      const row = { id: `${topic.id}-${place}`, revision: 1, state: 'published', topicId: topic.id, title: '' } as const
      const written = { categoryId: '', userId: null, memberId: topic.memberId, text: null, plain: `${place}` }
      const post = { ...row, ...written, writtenAt: at, editedAt: null, earlier: [] }
      return { ...post, placeKey: placeKeyOf(post) }
    })
    await portal.store.insertMany(posts, made, { by: 'id', compare: [] })
    const last = made.at(-1) as Post
    const place = await placeOf(portal, last)
    expect(postPath(topic, last.id, place)).toBe(`${topicPath(topic)}?page=2#message-${last.id}`)
    expect((await findPosts(portal, topic.id, 2)).map(({ id }) => id)).toEqual(made.slice(19).map(({ id }) => id))
  })
})
