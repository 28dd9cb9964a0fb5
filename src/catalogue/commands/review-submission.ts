import { z } from 'zod'
import { keepSent } from '@/casework/attached'
import { answerText } from '@/casework/corrections'
import { decisionWords, exchange, requestKind, said } from '@/casework/exchange'
import { sentFile } from '@/casework/message-contract'
import { memberIdsOf } from '@/casework/parties'
import { filesInTurn } from '@/casework/thread-turn'
import type { Context } from '@/platform/state-machine'
import { submissionEvents } from '../change-submission'
import { askableNames, askedFields, changedParts, correctionsOf } from '../corrections'
import { answeredRequests, noted } from '../dialogue'
import { merged } from '../draft'
import { draftInput, messageInput, reasonInput } from '../inputs'
import { copyOf, mailTo, syncBadge, syncThread } from '../outbox'
import type { BadgeSubmission } from '../submission'

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
export const askAboutSubmission = filesInTurn(
  submissionEvents.on('ask', {
    summary: 'Ask the structure a question',
    input: {
      reason: z.enum(['clarification', 'incomplete', 'incorrect', 'outdated'], {
        error: 'Choisissez la nature de votre demande.',
      }),
      text: messageInput,
      /** What the answer may change, and nothing else: `badge.criteria`. A correction names one at least. */
      fields: z.array(z.enum(askableNames)).max(askableNames.length).optional(),
      file: sentFile,
    },
    facts: (_, { input: { text, reason, fields } }) => ({
      reason: text,
      asking: { reason, fields: askedFields(fields) },
    }),
    change: async (submission, { portal, actor, input, now }) => {
      const { reason, text } = input
      const files = await keepSent(portal, submission.id, input.file)
      if (!files.ok) return files
      const asked = askedFields(input.fields)
      const attachments = files.value
      const kind = requestKind(reason)
      const entry = exchange(actor, now, { kind, side: 'region', text, reason, asked, attachments })
      return {
        set: said(submission.exchanges, entry),
        effects: [
          syncThread({ submissionId: submission.id }),
          ...mailTo('question', await memberIdsOf(portal, submission.organizationId), submission.id),
          copyOf('question', submission.id),
        ],
        journal: { event: 'submissionQuestionAsked', details: { reason, fields: asked.map(({ name }) => name) } },
      }
    },
  }),
  ({ submissionId }) => submissionId,
)

const replyInput = z.object({ text: messageInput, ...draftInput.shape, file: sentFile })

/** The case as the answer leaves it: the fields that it sends, and a picture that is there already. */
function corrected(submission: BadgeSubmission, { actor, input, now }: Context<z.output<typeof replyInput>>) {
  const columns = merged(submission, input, { actor, now })
  return {
    ...columns,
    badge: { ...columns.badge, image: submission.nextImage ?? columns.badge.image },
    nextImage: null,
  }
}

/**
 * Answers the open request, in words or by correcting what it names; each correction stands in the thread with what it
 * was before (12.3 reply / edit).
 */
export const replyAboutSubmission = filesInTurn(
  submissionEvents.on('reply', {
    summary: 'Answer the open question, with the corrections that it asks for',
    input: replyInput.shape,
    facts: (submission, context) => ({
      reason: context.input.text,
      changed: changedParts(submission, corrected(submission, context)),
    }),
    prepare: (submission, context) => ({ ...submission, ...corrected(submission, context) }),
    change: async (submission, context) => {
      const { portal, actor, input, now } = context
      const files = await keepSent(portal, submission.id, input.file)
      if (!files.ok) return files
      const after = corrected(submission, context)
      const corrections = correctionsOf(submission, after)
      const text = answerText(input.text, corrections)
      const words = { kind: 'message', side: 'organization', text, corrections, attachments: files.value } as const
      const entry = exchange(actor, now, words)
      const readers = submission.assigneeId ? [submission.assigneeId] : []
      return {
        set: { ...after, ...said(answeredRequests(submission, now), entry) },
        effects: [
          syncBadge({ submissionId: submission.id }),
          syncThread({ submissionId: submission.id }),
          ...mailTo('reply', readers, submission.id),
        ],
        journal: { event: 'submissionReplied' },
      }
    },
  }),
  ({ submissionId }) => submissionId,
)

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
      exchanges: noted(submission, actor, now, decisionWords('Badge non rattaché.', input.reason)),
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
      nextImage: null,
      exchanges: answeredRequests({ ...submission, exchanges: noted(submission, actor, now, 'Dossier retiré.') }, now),
      proposals: submission.proposals.map((proposal) =>
        proposal.answer === null ? { ...proposal, answer: 'withdrawn' as const, answeredAt: now } : proposal,
      ),
    },
    effects: [syncThread({ submissionId: submission.id })],
    journal: { event: 'submissionWithdrawn' },
  }),
})
