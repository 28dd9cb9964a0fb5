import { describe, expect, it } from 'vitest'
import type { Post } from '@/community/post'
import { type PostFacts, postMachine } from '@/community/post-machine'
import type { Topic } from '@/community/topic'
import { type TopicFacts, topicMachine } from '@/community/topic-machine'
import { decide } from '@/kernel/transitions'
import { actors, everyTransition } from '../support/every-transition'

const people = Object.entries(actors).flatMap(([name, actor]) => (actor.kind === 'member' ? [name] : [])) as Exclude<
  keyof typeof actors,
  'anonymous' | 'system'
>[]
const { userId } = actors.about
const reply = { id: 'reply', topicId: 'topic', userId } as Post
const first = { ...reply, id: 'topic' }
const postFacts: PostFacts = { standing: null, place: null, limits: null, title: '', plain: 'Une seule signe.' }

describe('table 12.11', () => {
  everyTransition(
    postMachine,
    {
      write: { arrows: { '–': 'published' }, who: people },
      hold: { arrows: { '–': 'held' }, who: people },
      edit: { arrows: { published: 'published' }, who: ['about'] },
      remove: { arrows: { published: 'removed', held: 'removed', hidden: 'removed' }, who: ['about'] },
      hide: { arrows: { published: 'hidden', held: 'hidden' }, who: ['system'] },
      restore: { arrows: { held: 'published', hidden: 'published' }, who: ['system'] },
    },
    { subject: () => reply, facts: postFacts },
  )
})

describe('table 12.12', () => {
  everyTransition(
    topicMachine,
    {
      solve: { arrows: { published: 'published' }, who: ['about', 'moderator'] },
      unsolve: { arrows: { published: 'published' }, who: ['about', 'moderator'] },
    },
    {
      subject: () => ({ userId, isSolved: true }) as Topic,
      facts: { standing: null, isReply: true } satisfies TopicFacts,
    },
  )
})

describe('COM-3: what a post holds', () => {
  const codeOf = (subject: Post, given: Partial<PostFacts>) => {
    const asked = { event: 'write', state: null, actor: actors.about, subject } as const
    const decided = decide(postMachine, asked, { ...postFacts, ...given })
    return decided.ok ? decided.value : decided.problem.code
  }
  it('a first post has a title of 8 to 120 signs, a reply has none', () => {
    for (const title of ['', 'Sept ca', 'x'.repeat(121)]) expect(codeOf(first, { title })).toBe('post.title')
    for (const title of ['Huit car', 'x'.repeat(120)]) expect(codeOf(first, { title })).toBe('published')
    expect(codeOf(reply, { title: '' })).toBe('published')
  })
  it('COM-4: is asked for in its order: who may publish, the place, the words, the level', () => {
    const problem = (code: string) => ({ code, status: 403, detail: code }) as const
    const given = { standing: problem('a'), place: problem('b'), plain: '', limits: problem('d') }
    expect(codeOf(reply, given)).toBe('a')
    expect(codeOf(reply, { ...given, standing: null })).toBe('b')
    expect(codeOf(reply, { ...given, standing: null, place: null })).toBe('post.text')
    expect(codeOf(reply, { ...given, standing: null, place: null, plain: 'Oui.' })).toBe('d')
  })
})
