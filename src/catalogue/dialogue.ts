import { type Exchange, type RequestReason, resolveRequests } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import type { Actor } from '@/platform/actor'
import type { BadgeSubmission } from './submission'

const authorOf = (actor: Actor): Pick<Exchange, 'authorId' | 'authorName'> =>
  actor.kind === 'member'
    ? { authorId: actor.userId, authorName: actor.displayName }
    : { authorId: null, authorName: 'Le portail' }

/** One more entry of the case's dialogue. */
export const exchange = (
  actor: Actor,
  at: Instant,
  values: Pick<Exchange, 'kind' | 'side' | 'text'> & { readonly reason?: RequestReason },
): Exchange => ({ id: newId(), ...authorOf(actor), at, reason: null, resolvedAt: null, ...values })

/** The dialogue with one more entry of a person, and the columns that lists read about it. */
export const said = (exchanges: readonly Exchange[], entry: Exchange): Partial<BadgeSubmission> => ({
  exchanges: [...exchanges, entry],
  lastMessageAt: entry.at,
  lastMessageSide: entry.side,
})

/** The dialogue with one more line of the portal's own. */
export const noted = (submission: BadgeSubmission, actor: Actor, at: Instant, text: string): readonly Exchange[] => [
  ...submission.exchanges,
  exchange(actor, at, { kind: 'systemNote', side: 'portal', text }),
]

export const answeredRequests = (submission: BadgeSubmission, at: Instant): readonly Exchange[] =>
  resolveRequests(submission.exchanges, at)
