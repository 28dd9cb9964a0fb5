import type { Portal } from '@/platform/portal'
import { conversations } from './conversation'

/** As long as an account that is not used: who asked a question may come back to its answer. A proposal to the Région. */
export const conversationYears = 3

/** Removes messages outside cases long after their last one; what still waits for an answer stays. Answers how many. */
export function forgetConversations(portal: Portal): Promise<number> {
  const before = new Date(portal.clock.now())
  before.setUTCFullYear(before.getUTCFullYear() - conversationYears)
  return portal.store.remove(conversations.slug, {
    and: [
      { lastMessageAt: { less_than: before.toISOString() } },
      { status: { in: ['answered', 'closed'] } },
      { pendingSince: { equals: null } },
    ],
  })
}

const hourMs = 3_600_000

/** What comes back by itself in this slice; `src/worker/schedule.ts` collects every slice's. */
export const caseworkSchedule = [{ everyMs: 6 * hourMs, run: forgetConversations }] as const
