import { formatNumber } from '@/kernel/french'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, isMember } from '@/platform/actor'
import { type Allowed, systemActor } from '@/platform/who'
import { isFirst, longestPost, type Post, type PostState, postStateNames, shortestPost } from './post'
import { longestTitle } from './topic'

export type PostEvent = 'write' | 'hold' | 'edit' | 'remove' | 'hide' | 'restore'

export interface PostFacts {
  /** Why this account may publish nothing now (MOD-3). */
  readonly standing: Problem | null
  /** Why its topic, or the category of a new one, takes nothing (COM-5). */
  readonly place: Problem | null
  /** Why it is more than the level of its author lets (MOD-1). */
  readonly limits: Problem | null
  /** What it would say. */
  readonly title: string
  readonly plain: string
}

const joined: Allowed<unknown> = {
  name: 'whoever joined',
  allows: (actor) => isMember(actor),
  callers: { own: true },
}
const author: Allowed<Pick<Post, 'userId'>> = {
  name: 'author',
  allows: (actor, { userId }) => isMember(actor) && actor.userId === userId,
  callers: { own: true },
}

type Condition = Guard<Actor, Post, PostFacts>
const guard = (name: string, check: Condition['check']): Condition => ({ name, check })

const mayPublish = guard('may publish', ({ standing }) => standing)
const takes = guard('its topic or category takes it', ({ place }) => place)
const within = guard('within the limits of the level', ({ limits }) => limits)
const worded = guard('a text, and a title of a first post', ({ title, plain }, post) => {
  if (isFirst(post) && (title.length < minimumLengths.topicTitle || title.length > longestTitle))
    return fault(
      'title',
      `Écrivez un titre de ${minimumLengths.topicTitle} à ${longestTitle} caractères : votre question en une phrase.`,
    )
  if (plain.length < shortestPost) return fault('text', 'Écrivez votre message.')
  return plain.length > 2 * longestPost
    ? fault('text', `Ce message est trop long : ${formatNumber(longestPost)} caractères au plus.`)
    : null
})

const fault = (name: 'title' | 'text', detail: string): Problem => ({
  code: `post.${name}`,
  status: 422,
  detail,
  fields: [{ name, detail }],
})

/** Table 12.11. */
export const postMachine: TransitionTable<PostState, PostEvent, Actor, Post, PostFacts> = {
  name: 'CommunityPost',
  states: postStateNames,
  transitions: [
    {
      event: 'write',
      from: [null],
      to: 'published',
      who: [joined],
      guards: [mayPublish, takes, worded, within],
      effects: ['topic opened or counted anew'],
    },
    {
      event: 'hold',
      from: [null],
      to: 'held',
      who: [joined],
      guards: [mayPublish, takes, worded, within],
      effects: ['waits in the queue of the moderators'],
    },
    {
      event: 'edit',
      from: ['published'],
      to: 'published',
      who: [author],
      guards: [mayPublish, worded, within],
      effects: ['earlier text kept'],
    },
    {
      event: 'remove',
      from: ['published', 'held', 'hidden'],
      to: 'removed',
      who: [author],
      guards: [],
      effects: ['texts emptied', 'topic counted anew'],
    },
    {
      event: 'hide',
      from: ['published', 'held'],
      to: 'hidden',
      who: [systemActor],
      guards: [],
      effects: ['out of pages, search and feeds at once'],
    },
    {
      event: 'restore',
      from: ['held', 'hidden'],
      to: 'published',
      who: [systemActor],
      guards: [],
      effects: ['topic counted anew'],
    },
  ],
}
