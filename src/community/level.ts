import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import type { RichText } from '@/kernel/rich-text/document'
import { linkedAddresses, mentionedProfiles, shownMedia } from '@/kernel/rich-text/plain-text'
import { standingOf } from '@/moderation/standing'
import { levelOf, limitProblem } from '@/moderation/trust'
import type { Portal } from '@/platform/portal'
import type { CommunityMember } from './member'
import { posts } from './post'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Why this text is more than its author’s level lets (MOD-1). An edit holds as much as a new post, and counts as none. */
export async function levelProblem(
  portal: Portal,
  { userId, charterAcceptedAt }: CommunityMember,
  text: RichText,
  isNew: boolean,
): Promise<Problem | null> {
  const now = portal.clock.now()
  const own = { userId: { equals: userId } }
  const since = (milliseconds: number) => ({ writtenAt: { greater_than: later(now, -milliseconds) } })
  const [standing, visiblePosts, postsLastHour, postsLastDay] = await Promise.all([
    userId ? standingOf(portal, userId) : null,
    portal.store.count(posts, { ...own, state: { equals: 'published' } }),
    isNew ? portal.store.count(posts, { ...own, ...since(hourMs) }) : 0,
    isNew ? portal.store.count(posts, { ...own, ...since(dayMs) }) : 0,
  ])
  const use = { joinedAt: charterAcceptedAt, visiblePosts, isTrusted: standing?.isTrusted ?? false }
  const written = {
    images: shownMedia(text).length,
    links: linkedAddresses(text).length,
    mentions: mentionedProfiles(text).length,
    ...{ postsLastHour, postsLastDay },
  }
  return limitProblem(levelOf(use, now), written, parisDateOf(now))
}
