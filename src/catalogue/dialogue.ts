import { type Exchange, exchange, resolveRequests } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import type { Actor } from '@/platform/actor'
import type { BadgeSubmission } from './submission'

/** The dialogue with one more line of the portal's own. */
export const noted = (submission: BadgeSubmission, actor: Actor, at: Instant, text: string): readonly Exchange[] => [
  ...submission.exchanges,
  exchange(actor, at, { kind: 'systemNote', side: 'portal', text }),
]

export const answeredRequests = (submission: BadgeSubmission, at: Instant): readonly Exchange[] =>
  resolveRequests(submission.exchanges, at)
