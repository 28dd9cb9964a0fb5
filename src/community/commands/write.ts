import { z } from 'zod'
import { ok, type Problem, refuse } from '@/kernel/result'
import { richTextInput } from '@/kernel/rich-text/input'
import { slugOf } from '@/kernel/text'
import { command } from '@/platform/command'
import { answeredForm } from '@/platform/commit'
import { formKeyInput, idInput, lineInput } from '@/platform/inputs'
import { categories } from '../category'
import { joinedMember } from '../joined'
import { type Post, posts, postText } from '../post'
import { postIdFor, publish } from '../publish'
import { placeOf } from '../queries'
import { codeOf, longestTitle, mostPlaces, postPath, type Topic, topicPath, topics } from '../topic'

export const titleInput = lineInput(longestTitle, `Ce titre est trop long : ${longestTitle} caractères au plus.`)
export const textInput = richTextInput(postText, 'Écrivez votre message.')
const writtenAnswer = z.object({ id: z.string(), revision: z.number(), path: z.string() })

const noCategory: Problem = {
  code: 'topic.no-category',
  status: 422,
  detail: 'Cette catégorie ne prend plus de nouveaux sujets. Choisissez-en une autre.',
  fields: [{ name: 'categoryId', detail: 'Choisissez une catégorie ouverte.' }],
}
const gone: Problem = {
  code: 'topic.gone',
  status: 409,
  detail: 'Ce sujet n’est plus en ligne. Votre texte est conservé ici : copiez-le, ou écrivez un nouveau sujet.',
}
const locked: Problem = {
  code: 'topic.locked',
  status: 409,
  detail:
    'Ce sujet est fermé aux réponses depuis. Votre texte est conservé ici : copiez-le, ou écrivez un nouveau sujet.',
}
const full: Problem = {
  code: 'topic.full',
  status: 409,
  detail: 'Ce sujet a reçu tout ce qu’il peut contenir. Ouvrez-en un nouveau, avec un lien vers celui-ci.',
}

/** Why a topic takes no reply (COM-5, EX82); null where it does. */
export const replyProblem = (topic: Topic | null): Problem | null => {
  if (topic?.state !== 'published') return gone
  if (topic.isLocked) return locked
  return topic.placeCount >= mostPlaces ? full : null
}

/** Opens a topic with its first post (COM-3). */
export const writeTopic = command({
  name: 'community.write-topic',
  summary: 'Open a topic in a category with its first post',
  answer: writtenAnswer,
  input: z.object({
    formKey: formKeyInput,
    categoryId: z.string().min(1, 'Choisissez une catégorie.').max(100),
    title: titleInput,
    text: textInput,
  }),
  run: async (portal, actor, { formKey, categoryId, title, text }) => {
    const id = postIdFor(formKey, actor)
    const shown = (post: Post) => ok({ ...post, path: topicPath({ slug: slugOf(post.title), code: codeOf(id) }) })
    const answered = await answeredForm(portal, posts, id, formKey)
    if (answered) return shown(answered)
    const member = await joinedMember(portal, actor)
    if (!member.ok) return member
    const category = await portal.store.get(categories, categoryId)
    const place = !category || category.isClosed ? noCategory : null
    const written = { id, topicId: id, title, categoryId, formKey, member: member.value, text, place }
    const made = await publish(portal, actor, written)
    return made.ok ? shown(made.value) : made
  },
})

/** Replies to a topic (COM-5). */
export const replyTo = command({
  name: 'community.reply',
  summary: 'Reply to a topic',
  answer: writtenAnswer,
  input: z.object({ formKey: formKeyInput, topicId: idInput, text: textInput }),
  run: async (portal, actor, { formKey, topicId, text }) => {
    const id = postIdFor(formKey, actor)
    const topic = await portal.store.get(topics, topicId)
    const shown = async (post: Post) =>
      topic ? ok({ ...post, path: postPath(topic, id, await placeOf(portal, post)) }) : refuse(gone)
    const answered = await answeredForm(portal, posts, id, formKey)
    if (answered) return shown(answered)
    const member = await joinedMember(portal, actor)
    if (!member.ok) return member
    const place = replyProblem(topic)
    const written = { id, topicId, title: '', categoryId: '', formKey, member: member.value, text, place }
    const made = await publish(portal, actor, written)
    return made.ok ? shown(made.value) : made
  },
})
