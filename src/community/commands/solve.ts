import { z } from 'zod'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { stateMachine } from '@/platform/state-machine'
import { topicChanged } from '../events'
import { standingNow } from '../joined'
import { isFirst, posts } from '../post'
import { type Topic, topics } from '../topic'
import { topicMachine } from '../topic-machine'

/** For whoever may choose its solution; others are told of nothing. */
async function findTopic(portal: Portal, actor: Actor, id: string): Promise<Topic | null> {
  const row = await portal.store.get(topics, id)
  const may = isMember(actor) && (row?.userId === actor.userId || hasStaffRole(actor, 'moderator'))
  return may || actor.kind === 'system' ? row : null
}

/** Every event of a topic, by table 12.12. Replies move it on meanwhile: its state decides, and no revision. */
const topicEvents = stateMachine({
  name: 'topic',
  rows: topics,
  table: topicMachine,
  stateOf: ({ state }) => state,
  moved: (_, state) => ({ state }),
  facts: (_, given) => ({ standing: null, isReply: false, ...given }),
  form: z.object({ topicId: idInput, formKey: formKeyInput }),
  parameter: 'topicId',
  find: findTopic,
  answer: movedAnswer,
})

const tries = 4

/** One reply is chosen as the solution, in the place of another one (COM-8). */
export const solveTopic = topicEvents.on('solve', {
  summary: 'Choose the reply that solves a topic',
  input: { postId: idInput },
  tries,
  facts: async (row, { portal, actor, input }) => {
    const post = await portal.store.get(posts, input.postId)
    return {
      standing: await standingNow(portal, actor, 'takePart'),
      isReply: post?.topicId === row.id && !isFirst(post) && post.state === 'published',
    }
  },
  change: ({ id }, { input }) => ({
    set: { solutionId: input.postId, isSolved: true },
    events: [topicChanged({ topicId: id })],
    journal: { event: 'topicSolved', details: { postId: input.postId } },
  }),
})

export const unsolveTopic = topicEvents.on('unsolve', {
  summary: 'Take back the choice of a solution',
  tries,
  facts: async (_, { portal, actor }) => ({ standing: await standingNow(portal, actor, 'takePart') }),
  change: ({ id }) => ({
    set: { solutionId: '', isSolved: false },
    events: [topicChanged({ topicId: id })],
    journal: { event: 'topicUnsolved' },
  }),
})
