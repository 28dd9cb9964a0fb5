import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, isMember } from '@/platform/actor'
import { type Allowed, moderator } from '@/platform/who'
import { type Topic, type TopicState, topicStateNames } from './topic'

export type TopicEvent = 'solve' | 'unsolve'

export interface TopicFacts {
  /** Why this account takes no part now (MOD-3). */
  readonly standing: Problem | null
  /** The chosen post is a visible reply of this topic. */
  readonly isReply: boolean
}

const opener: Allowed<Pick<Topic, 'userId'>> = {
  name: 'who opened it',
  allows: (actor, { userId }) => isMember(actor) && actor.userId === userId,
  callers: { own: true },
}

type Condition = Guard<Actor, Topic, TopicFacts>
const guard = (name: string, check: Condition['check']): Condition => ({ name, check })

const takesPart = guard('may take part', ({ standing }) => standing)
const aReply = guard('a visible reply of it', ({ isReply }) => (isReply ? null : noReply))
const solved = guard('solved', (_, { isSolved }) => (isSolved ? null : notSolved))

const noReply: Problem = {
  code: 'topic.no-reply',
  status: 422,
  detail: 'Cette réponse n’est plus visible, ou n’est pas de ce sujet. Rechargez la page et choisissez-en une autre.',
}
const notSolved: Problem = {
  code: 'topic.not-solved',
  status: 409,
  detail: 'Ce sujet n’a plus de réponse retenue. Rechargez la page.',
}

/** Table 12.12. */
export const topicMachine: TransitionTable<TopicState, TopicEvent, Actor, Topic, TopicFacts> = {
  name: 'CommunityTopic',
  states: topicStateNames,
  transitions: [
    {
      event: 'solve',
      from: ['published'],
      to: 'published',
      who: [opener, moderator],
      guards: [takesPart, aReply],
    },
    {
      event: 'unsolve',
      from: ['published'],
      to: 'published',
      who: [opener, moderator],
      guards: [takesPart, solved],
    },
  ],
}
