import { assignInput, colleagueFor, handOver, handOverShown } from '@/casework/assign'
import { applicationEvents } from '../change-application'
import { shownNext, syncThread } from '../outbox'
import { writtenApplication } from '../written-application'

const roles = ['reviewer', 'schemeManager'] as const

/** Gives an application to somebody who reviews, with a word; one that nobody had is in review from then on. */
export const assignApplication = applicationEvents.on('assign', {
  summary: 'Give an application to a colleague, with a word',
  input: assignInput,
  facts: async (application, { portal, input }) => {
    const found = await colleagueFor(portal, application, input.assigneeId, roles)
    return { assigneeProblem: found.ok ? null : found.problem }
  },
  shownNext: [...shownNext, ...handOverShown],
  change: async (application, { portal, actor, input, now }) => {
    const to = await colleagueFor(portal, application, input.assigneeId, roles)
    if (!to.ok) return to
    const { entry, effects } = handOver(actor, writtenApplication(application), to.value, { ...input, now })
    return {
      ok: true,
      value: {
        set: {
          assigneeId: to.value.userId,
          assigneeName: to.value.displayName,
          takenAt: application.takenAt ?? now,
          exchanges: [...application.exchanges, entry],
        },
        effects: [syncThread({ applicationId: application.id }), ...effects],
        journal: { event: 'applicationAssigned', reason: input.word, details: { from: application.assigneeId } },
      },
    }
  },
})
