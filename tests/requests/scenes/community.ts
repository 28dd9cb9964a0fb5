import type { Category } from '@/community/category'
import { solveTopic } from '@/community/commands/solve'
import { ownMember } from '@/community/joined'
import { findCategories } from '@/community/queries'
import type { Topic } from '@/community/topic'
import { freshStanding, standings } from '@/moderation/standing'
import type { Member } from '@/platform/actor'
import { aCategory, aJoined, aReply, aTopic, joinedAs } from '../../support/builders/community'
import { formKey, someone, value } from '../../support/builders/recognition'
import type { Aim, Scene, Stage } from './stage'

const text = 'Une seule personne signe, l’autre laisse deux phrases datées.'
const title = 'Qui signe le badge à deux ?'

/** Somebody new of the sender’s role asks: joining counts once, and a newcomer writes little. */
async function writer(stage: Stage): Promise<Member> {
  await stage.standIn()
  const { userId, profileId, role } = stage.sender
  const actor = { ...someone(role, {}, userId ?? ''), profileId: profileId ?? '' }
  if (userId && !(await ownMember(stage.portal, actor)))
    await joinedAs(stage.portal, { ...actor, displayName: 'Léa' }, handle(stage))
  // What somebody new writes waits to be read; these are trusted.
  if (userId) await stage.portal.store.insert(standings, { ...freshStanding(userId), isTrusted: true })
  return actor
}

const handle = (stage: Stage): string => `v-${stage.random.uuid().slice(0, 8)}`

const categoryFor = async (stage: Stage): Promise<Category> =>
  (await findCategories(stage.portal))[0] ?? aCategory(stage.portal)

async function othersTopic(stage: Stage): Promise<Topic> {
  return aTopic(stage.portal, await aJoined(stage.portal, 'Noé'), (await categoryFor(stage)).id)
}

/** A topic of the sender with a reply of somebody else. */
async function ownTopic(stage: Stage): Promise<{ readonly topic: Topic; readonly postId: string }> {
  const topic = await aTopic(stage.portal, await writer(stage), (await categoryFor(stage)).id)
  return { topic, postId: await aReply(stage.portal, await aJoined(stage.portal, 'Noé'), topic.id) }
}

const aimAt = ({ id }: Topic, body: object): Aim => ({ params: { topicId: id }, body: { ...body } })

export const communityScenes: Readonly<Record<string, Scene>> = {
  'POST /community/members': async (stage) => {
    await stage.standIn()
    return { body: { displayName: 'Léa Martin', handle: handle(stage), charter: true } }
  },
  'POST /community/categories': async (stage) => ({
    body: { name: `Entraide ${stage.random.uuid().slice(0, 8)}`, summary: 'On s’entraide.', position: '3' },
  }),
  'POST /community/categories/:categoryId': async (stage) => {
    const { id, revision } = await categoryFor(stage)
    const body = { revision, name: 'Conception', summary: 'Écrire ses critères.', position: '1', isClosed: false }
    return { params: { categoryId: id }, body }
  },
  'POST /community/topics': async (stage) => {
    await writer(stage)
    return { body: { categoryId: (await categoryFor(stage)).id, title, text } }
  },
  'POST /community/topics/:topicId/replies': async (stage) => {
    await writer(stage)
    return aimAt(await othersTopic(stage), { text })
  },
  'POST /community/topics/:topicId/solve': async (stage) => {
    const { topic, postId } = await ownTopic(stage)
    return aimAt(topic, { postId })
  },
  'POST /community/topics/:topicId/unsolve': async (stage) => {
    const { topic, postId } = await ownTopic(stage)
    const opener = someone('Opener', {}, topic.userId ?? '')
    value(await solveTopic.run(stage.portal, opener, { topicId: topic.id, formKey: formKey(), postId }))
    return aimAt(topic, {})
  },
  'POST /community/posts/:postId/edit': async (stage) => {
    const { topic } = await ownTopic(stage)
    return { params: { postId: topic.id }, body: { revision: 1, title, text } }
  },
  'POST /community/posts/:postId/remove': async (stage) => {
    const { topic } = await ownTopic(stage)
    return { params: { postId: topic.id }, body: { revision: 1 } }
  },
  'POST /community/posts/:postId/thanks': async (stage) => {
    await writer(stage)
    return { params: { postId: (await othersTopic(stage)).id }, body: { isGiven: true } }
  },
}
