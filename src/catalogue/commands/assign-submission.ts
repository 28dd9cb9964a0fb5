import { assignInput, colleagueFor, handOver, handOverShown } from '@/casework/assign'
import { submissionEvents } from '../change-submission'
import { shownNext, syncThread } from '../outbox'
import { writtenSubmission } from '../written-submission'

/** Who takes a badge in charge by table 12.3. */
const roles = ['reviewer'] as const

/** Gives the case of a badge to a reviewer, with a word; one that nobody had is in review from then on. */
export const assignSubmission = submissionEvents.on('assign', {
  summary: 'Give the case of a badge to a colleague, with a word',
  input: assignInput,
  facts: async (submission, { portal, input }) => {
    const found = await colleagueFor(portal, submission, input.assigneeId, roles)
    return { assigneeProblem: found.ok ? null : found.problem }
  },
  shownNext: [...shownNext, ...handOverShown],
  change: async (submission, { portal, actor, input, now }) => {
    const to = await colleagueFor(portal, submission, input.assigneeId, roles)
    if (!to.ok) return to
    const { entry, effects } = handOver(actor, writtenSubmission(submission), to.value, { ...input, now })
    return {
      ok: true,
      value: {
        set: {
          assigneeId: to.value.userId,
          assigneeName: to.value.displayName,
          takenAt: submission.takenAt ?? now,
          exchanges: [...submission.exchanges, entry],
        },
        effects: [syncThread({ submissionId: submission.id }), ...effects],
        journal: { event: 'submissionAssigned', reason: input.word, details: { from: submission.assigneeId } },
      },
    }
  },
})
