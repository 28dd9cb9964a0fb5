import { createHash } from 'node:crypto'
import type { Problem, Result } from '@/kernel/result'
import type { RichText } from '@/kernel/rich-text/document'
import { decide } from '@/kernel/transitions'
import { contentHeld } from '@/moderation/content'
import { type Actor, isMember } from '@/platform/actor'
import { create } from '@/platform/commit'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { topicChanged } from './events'
import { standingNow } from './joined'
import { heldReasons, levelProblem, trustOf } from './level'
import type { CommunityMember } from './member'
import { settleTopic } from './outbox'
import { keptText, type Post, placeKeyOf, posts } from './post'
import { postMachine } from './post-machine'

/** What a form makes has its id from the form: the same one sent twice at once is one post (EX83). */
export const postIdFor = (formKey: string, actor: Actor): string =>
  createHash('sha256')
    .update(`${formKey}\n${isMember(actor) ? actor.userId : ''}`)
    .digest('hex')
    .slice(0, 32)

interface Written extends Pick<Post, 'id' | 'topicId' | 'title' | 'categoryId'> {
  readonly formKey: string
  readonly member: CommunityMember
  readonly text: RichText
  /** Why its topic or category takes nothing. */
  readonly place: Problem | null
}

/** Publishes a first post or a reply (12.11 write), or holds it for the moderators (12.11 hold); its topic follows before the answer. */
export async function publish(
  portal: Portal,
  actor: Actor,
  { formKey, member, text, place, ...named }: Written,
): Promise<Result<Post>> {
  const now = portal.clock.now()
  const row: Post = {
    ...{ ...named, revision: 0, state: 'published', userId: member.userId, memberId: member.id },
    ...keptText(text),
    ...{ writtenAt: now, placeKey: placeKeyOf({ ...named, writtenAt: now }), editedAt: null, earlier: [] },
  }
  const trust = await trustOf(portal, member)
  const facts = {
    standing: await standingNow(portal, actor, 'publish'),
    limits: await levelProblem(portal, member, trust, text, true),
    ...{ place, title: row.title, plain: row.plain },
  }
  const reasons = await heldReasons(portal, member, trust, { title: row.title, text })
  const event = reasons.length > 0 ? 'hold' : 'write'
  const decided = decide(postMachine, { event, state: null, actor, subject: row }, facts)
  if (!decided.ok) return decided
  const { id, topicId } = row
  const change = {
    effects: [settleTopic({ topicId })],
    events: [
      topicChanged({ topicId }),
      ...(event === 'hold' ? [contentHeld({ kind: 'post', id, reasons: [...reasons] })] : []),
    ],
    journal: { event: event === 'hold' ? 'postHeld' : id === topicId ? 'topicWritten' : 'replyWritten' },
  }
  const made = await create(portal, actor, posts, { ...row, state: decided.value }, change, { formKey })
  if (made.ok) await drain(portal, { slug: posts.slug, id }, [settleTopic])
  return made
}
