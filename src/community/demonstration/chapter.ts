import { addDays, parisDateOf } from '@/kernel/dates'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'
import { trustAccount } from '@/moderation/commands/trust-account'
import { profileOfUser } from '@/people/queries'
import { as, type Chapter, done, formKey, hourOf, type Scene, type Story } from '@/platform/demonstration/story'
import { findOne } from '@/platform/rows'
import { categories } from '../category'
import { addCategory } from '../commands/arrange-categories'
import { join } from '../commands/join'
import { solveTopic } from '../commands/solve'
import { thankFor } from '../commands/thank'
import { replyTo, writeTopic } from '../commands/write'
import { topics } from '../topic'
import { categoriesOfTheStory, type StoryTopic, topicsOfTheStory, type Writer } from './topics'

const handles: Readonly<Record<Writer, string>> = {
  structure: 'camille-du-marais',
  candidate: 'maxime',
  reviewer: 'helene-region',
  caretaker: 'equipe-des-ateliers',
}

/** A year of questions and answers between practitioners, and the people of the Région who answer them. */
export const communityChapter: Chapter = (story) => [
  opening(story),
  ...topicsOfTheStory.flatMap((topic) => topicScenes(story, topic)),
]

/** A moderator arranges the categories; those who write join, and are trusted: nothing of theirs waits to be read. */
const opening = (story: Story): Scene => ({
  at: hourOf(addDays(parisDateOf(story.today), -330), 9),
  play: async () => {
    const { portal, cast } = story
    const moderator = await as(portal, cast.moderator)
    for (const [place, [name, summary]] of categoriesOfTheStory.entries())
      done(await addCategory.run(portal, moderator, { formKey: formKey(), name, summary, position: place + 1 }))
    for (const [who, handle] of Object.entries(handles) as [Writer, string][]) {
      const userId = cast[who]
      const displayName = (await profileOfUser(portal, userId))?.displayName ?? ''
      const actor = await as(portal, userId)
      done(await join.run(portal, actor, { formKey: formKey(), displayName, handle, charter: true }))
      const reason = 'Contribue à la démarche depuis ses débuts.'
      done(await trustAccount.run(portal, moderator, { formKey: formKey(), userId, isTrusted: true, reason }))
    }
  },
})

function topicScenes(story: Story, topic: StoryTopic): readonly Scene[] {
  const { portal, cast, today } = story
  const day = addDays(parisDateOf(today), -topic.daysAgo)
  const topicNow = () => findOne(portal, topics, { title: { equals: topic.title } })
  const written: Scene = {
    at: hourOf(day, 10),
    play: async () => {
      const name = categoriesOfTheStory[topic.category]?.[0] ?? ''
      const category = await findOne(portal, categories, { name: { equals: name } })
      const text = richTextOf(topic.text)
      const given = { formKey: formKey(), categoryId: category?.id ?? '', title: topic.title, text }
      done(await writeTopic.run(portal, await as(portal, cast[topic.by]), given))
    },
  }
  const replies = topic.replies.map(([by, text], place): Scene => {
    const isSolution = place === topic.solution
    return {
      at: hourOf(addDays(day, place + 1), 11),
      play: async () => {
        const row = await topicNow()
        const given = { formKey: formKey(), topicId: row?.id ?? '', text: richTextOf(text) }
        const post = done(await replyTo.run(portal, await as(portal, cast[by]), given))
        if (!isSolution) return
        const opener = await as(portal, cast[topic.by])
        const now = await topicNow()
        const choice = { topicId: now?.id ?? '', revision: now?.revision ?? 0, postId: post.id, formKey: formKey() }
        done(await solveTopic.run(portal, opener, choice))
        done(await thankFor.run(portal, opener, { formKey: formKey(), postId: post.id, isGiven: true }))
      },
    }
  })
  return [written, ...replies]
}
