import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { postEvents } from '../change-post'
import { topicChanged } from '../events'
import { ownMember, standingNow } from '../joined'
import { levelProblem, trustOf } from '../level'
import { settleTopic } from '../outbox'
import { isFirst, keptText, type Post, posts, withEarlier } from '../post'
import { textInput, titleInput } from './write'

const followed = ({ topicId }: Post) => ({
  effects: [settleTopic({ topicId })],
  events: [topicChanged({ topicId })],
})

/** An author says it in other words; what it said before stays readable (COM-6). */
export const editPost = postEvents.on('edit', {
  summary: 'Edit one’s own post; earlier texts stay readable',
  input: { title: titleInput, text: textInput },
  facts: async (row, { portal, actor, input }) => {
    const member = await ownMember(portal, actor)
    return {
      standing: await standingNow(portal, actor, 'publish'),
      limits: member ? await levelProblem(portal, member, await trustOf(portal, member), input.text, false) : null,
      title: isFirst(row) ? input.title : '',
      plain: plainTextOf(input.text),
    }
  },
  change: (row, { input, now }) => ({
    set: {
      ...keptText(input.text),
      title: isFirst(row) ? input.title : '',
      editedAt: now,
      earlier: withEarlier(row, now),
    },
    ...followed(row),
    journal: { event: 'postEdited' },
  }),
})

/** An author removes an own post for good (COM-7). */
export const removePost = postEvents.on('remove', {
  summary: 'Remove one’s own post for good',
  change: async (row, { portal }) => {
    const others = { topicId: { equals: row.topicId }, state: { equals: 'published' }, id: { not_equals: row.id } }
    const isReplied = isFirst(row) && (await portal.store.count(posts, others)) > 0
    return {
      set: { text: null, plain: '', earlier: [], title: isReplied ? row.title : '' },
      ...followed(row),
      journal: { event: 'postRemoved' },
    }
  },
})
