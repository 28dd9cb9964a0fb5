import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import type { Problem } from '@/kernel/result'
import type { RichText } from '@/kernel/rich-text/document'
import { linkedAddresses, mentionedProfiles, plainTextOf, shownMedia } from '@/kernel/rich-text/plain-text'
import { judge, mostCompared, type SpamReason } from '@/moderation/spam'
import { standingOf } from '@/moderation/standing'
import { levelOf, limitProblem, type TrustLevel } from '@/moderation/trust'
import type { Portal } from '@/platform/portal'
import type { CommunityMember } from './member'
import { posts, textOf } from './post'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How far the portal trusts a member now, and on what that rests (MOD-1). */
export interface Trust {
  readonly level: TrustLevel
  readonly visiblePosts: number
}

export async function trustOf(portal: Portal, { userId, charterAcceptedAt }: CommunityMember): Promise<Trust> {
  const [standing, visiblePosts] = await Promise.all([
    userId ? standingOf(portal, userId) : null,
    portal.store.count(posts, { userId: { equals: userId }, state: { equals: 'published' } }),
  ])
  const use = { joinedAt: charterAcceptedAt, visiblePosts, isTrusted: standing?.isTrusted ?? false }
  return { level: levelOf(use, portal.clock.now()), visiblePosts }
}

const countSince = (portal: Portal, { userId }: CommunityMember, milliseconds: number): Promise<number> =>
  portal.store.count(posts, {
    userId: { equals: userId },
    writtenAt: { greater_than: later(portal.clock.now(), -milliseconds) },
  })

/** Why this text is more than its author’s level lets. An edit holds as much as a new post, and counts as none. */
export async function levelProblem(
  portal: Portal,
  member: CommunityMember,
  { level }: Trust,
  text: RichText,
  isNew: boolean,
): Promise<Problem | null> {
  const [postsLastHour, postsLastDay] = isNew
    ? await Promise.all([countSince(portal, member, hourMs), countSince(portal, member, dayMs)])
    : [0, 0]
  const written = {
    images: shownMedia(text).length,
    links: linkedAddresses(text).length,
    mentions: mentionedProfiles(text).length,
    ...{ postsLastHour, postsLastDay },
  }
  return limitProblem(level, written, parisDateOf(portal.clock.now()))
}

const ownCompared = 20

/** Why the rules of spam hold this back; none where they let it pass. Without the field that nobody sees no rule asks a trusted member. */
export async function heldReasons(
  portal: Portal,
  member: CommunityMember,
  { level, visiblePosts }: Trust,
  { title, text }: { readonly title: string; readonly text: RichText },
): Promise<readonly SpamReason[]> {
  if (level === 'trusted') return []
  const submitted = { text: `${title}\n${plainTextOf(text)}`, links: linkedAddresses(text), honeypot: '' }
  const [postsLastMinute, recent, own] = await Promise.all([
    countSince(portal, member, minuteMs),
    portal.store.find(posts, { where: {}, sort: '-writtenAt', limit: mostCompared }),
    portal.store.find(posts, {
      where: { userId: { equals: member.userId } },
      sort: '-writtenAt',
      limit: ownCompared,
    }),
  ])
  const judged = judge(submitted, {
    ...{ level, visiblePosts, postsLastMinute },
    recentTexts: recent.map((post) => `${post.title}\n${post.plain}`),
    ownRecentLinks: own.map((post) => linkedAddresses(textOf(post))),
  })
  return judged.verdict === 'hold' ? judged.reasons : []
}
