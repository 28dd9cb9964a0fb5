import { z } from 'zod'
import { exchange, requestKind, said } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import { submissionEvents } from '../change-submission'
import { answeredRequests, noted } from '../dialogue'
import { merged } from '../draft'
import { draftInput, messageInput, reasonInput } from '../inputs'
import { copyOf, mailTo, syncBadge, syncThread } from '../outbox'

/** Somebody of the Région takes the case in charge: from now on it is theirs in the work list. */
export const takeSubmission = submissionEvents.on('take', {
  summary: 'Take a case in charge',
  change: (submission, { actor, now }) => {
    const person = actor.kind === 'member' ? actor : null
    const text = `Dossier pris en charge par ${person?.displayName ?? 'la Région'}.`
    return {
      set: {
        assigneeId: person?.userId ?? null,
        assigneeName: person?.displayName ?? null,
        takenAt: now,
        exchanges: noted(submission, actor, now, text),
      },
      effects: [syncThread({ submissionId: submission.id })],
      journal: { event: 'submissionTaken' },
    }
  },
})

/** A question or a request for correction (R34); the structure may then edit its case. */
export const askAboutSubmission = submissionEvents.on('ask', {
  summary: 'Ask the structure a question',
  input: {
    reason: z.enum(['clarification', 'incomplete', 'incorrect', 'outdated'], {
      error: 'Choisissez la nature de votre demande.',
    }),
    text: messageInput,
  },
  facts: (_, { input }) => ({ reason: input.text }),
  change: async (submission, { portal, actor, input, now }) => {
    const { reason, text } = input
    const entry = exchange(actor, now, { kind: requestKind(reason), side: 'region', text, reason })
    return {
      set: said(submission.exchanges, entry),
      effects: [
        syncThread({ submissionId: submission.id }),
        ...mailTo('question', await memberIdsOf(portal, submission.organizationId), submission.id),
        copyOf('question', submission.id),
      ],
      journal: { event: 'submissionQuestionAsked', details: { reason } },
    }
  },
})

/** Answers the open request, with corrected fields where it helps (12.3 reply / edit). */
export const replyAboutSubmission = submissionEvents.on('reply', {
  summary: 'Answer the open question, with corrections',
  input: { text: messageInput, ...draftInput.shape },
  facts: (_, { input }) => ({ reason: input.text }),
  prepare: (submission, { actor, input, now }) => ({ ...submission, ...merged(submission, input, { actor, now }) }),
  change: (submission, { actor, input, now }) => {
    const entry = exchange(actor, now, { kind: 'message', side: 'organization', text: input.text })
    const readers = submission.assigneeId ? [submission.assigneeId] : []
    return {
      set: { ...merged(submission, input, { actor, now }), ...said(answeredRequests(submission, now), entry) },
      effects: [
        syncBadge({ submissionId: submission.id }),
        syncThread({ submissionId: submission.id }),
        ...mailTo('reply', readers, submission.id),
      ],
      journal: { event: 'submissionReplied' },
    }
  },
})

/** The badge is not mapped; the reason goes to the structure, which may submit it again (12.3 refuse). */
export const refuseSubmission = submissionEvents.on('refuse', {
  summary: 'Refuse to map a badge',
  input: { reason: reasonInput },
  facts: (_, { input }) => ({ reason: input.reason }),
  change: async (submission, { portal, actor, input, now }) => ({
    set: {
      decidedAt: now,
      decidedByName: actor.kind === 'member' ? actor.displayName : null,
      decisionReason: input.reason,
      exchanges: noted(submission, actor, now, 'Badge non rattaché.'),
    },
    effects: [
      syncThread({ submissionId: submission.id }),
      ...mailTo('decision', await memberIdsOf(portal, submission.organizationId), submission.id),
      copyOf('decision', submission.id),
    ],
    journal: { event: 'submissionRefused', reason: input.reason },
  }),
})

/** The structure takes its case back, from the draft on and as long as nothing is decided. */
export const withdrawSubmission = submissionEvents.on('withdraw', {
  summary: 'Take a case back',
  change: (submission, { actor, now }) => ({
    set: {
      decidedAt: now,
      exchanges: answeredRequests({ ...submission, exchanges: noted(submission, actor, now, 'Dossier retiré.') }, now),
      proposals: submission.proposals.map((proposal) =>
        proposal.answer === null ? { ...proposal, answer: 'withdrawn' as const, answeredAt: now } : proposal,
      ),
    },
    effects: [syncThread({ submissionId: submission.id })],
    journal: { event: 'submissionWithdrawn' },
  }),
})
