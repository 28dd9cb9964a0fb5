import { decisionWords, exchange, said } from '@/casework/exchange'
import { memberIdsOf } from '@/casework/parties'
import type { Instant } from '@/kernel/clock'
import { newId } from '@/kernel/ids'
import { submissionEvents } from '../change-submission'
import { describeTerms, type MappingTerms } from '../competency'
import { decisionFor } from '../decision'
import { noted } from '../dialogue'
import { effectInput, reasonInput, termsInput } from '../inputs'
import { applyMapping, copyOf, mailTo, syncThread } from '../outbox'
import { type BadgeSubmission, openProposal, type RequalificationProposal } from '../submission'
import { answersChannel } from '../submission-guards'

/** The Région offers other values with a reason (MAP-2). Silence is never acceptance (EX27). */
export const proposeRequalification = submissionEvents.on('propose', {
  summary: 'Propose a requalification',
  input: { terms: termsInput, reason: reasonInput, ...effectInput.shape },
  facts: (_, { input }) => ({
    terms: input.terms,
    reason: input.reason,
    chosenFrom: input.chosenFrom || null,
    channelAnswered: answersChannel(input),
    dryRunSeen: input.dryRunSeen,
  }),
  change: async (submission, { portal, actor, input, now }) => {
    const proposal: RequalificationProposal = {
      id: newId(),
      ...input.terms,
      reason: input.reason,
      proposedAt: now,
      proposedByName: actor.kind === 'member' ? actor.displayName : '',
      answer: null,
      answeredAt: null,
      answerReason: null,
      counter: null,
      chosenFrom: input.chosenFrom || null,
      channelReason: input.channelReason || null,
    }
    const text = `Requalification proposée : ${describeTerms(input.terms)}. ${input.reason}`
    const entry = exchange(actor, now, { kind: 'message', side: 'region', text })
    return {
      set: { proposals: [...submission.proposals, proposal], ...said(submission.exchanges, entry) },
      effects: [
        syncThread({ submissionId: submission.id }),
        ...mailTo('requalification', await memberIdsOf(portal, submission.organizationId), submission.id),
        copyOf('requalification', submission.id),
      ],
      journal: { event: 'requalificationProposed', reason: input.reason, details: { ...input.terms } },
    }
  },
})

interface ProposalAnswer {
  readonly answer: 'accepted' | 'countered' | 'declined'
  readonly reason: string | null
  readonly counter: MappingTerms | null
}

const answered = (submission: BadgeSubmission, now: Instant, { answer, reason, counter }: ProposalAnswer) =>
  submission.proposals.map((proposal) =>
    proposal.answer === null ? { ...proposal, answer, answeredAt: now, answerReason: reason, counter } : proposal,
  )

const toAssignee = (submission: BadgeSubmission) =>
  mailTo('reply', submission.assigneeId ? [submission.assigneeId] : [], submission.id)

/** The structure takes the offered values: the badge is mapped with them, from today at the earliest (EX25). */
export const acceptProposal = submissionEvents.on('acceptProposal', {
  summary: 'Accept the requalification',
  change: async (submission, { portal, actor, now }) => {
    const proposal = openProposal(submission)
    if (!proposal) throw new Error('A case in this state has an open proposal.')
    const { competency, level, coverage, chosenFrom, channelReason, proposedAt } = proposal
    const text = `Requalification acceptée : ${describeTerms(proposal)}.`
    const entry = exchange(actor, now, { kind: 'message', side: 'organization', text })
    return {
      set: {
        proposals: answered(submission, now, { answer: 'accepted', reason: null, counter: null }),
        decision: decisionFor({
          terms: { competency, level, coverage },
          now,
          chosenFrom,
          channel: channelReason ? { confirmedAt: proposedAt, reason: channelReason } : null,
        }),
        decidedAt: now,
        decidedByName: proposal.proposedByName,
        ...said(submission.exchanges, entry),
      },
      effects: [
        applyMapping({ submissionId: submission.id }),
        syncThread({ submissionId: submission.id }),
        ...mailTo('decision', await memberIdsOf(portal, submission.organizationId), submission.id),
        copyOf('decision', submission.id),
        ...toAssignee(submission),
      ],
      journal: { event: 'requalificationAccepted', details: { competency, level, coverage } },
    }
  },
})

/** Other values with a reason: the case goes back to review with them. */
export const counterProposal = submissionEvents.on('counterProposal', {
  summary: 'Answer the requalification with other values',
  input: { terms: termsInput, reason: reasonInput },
  facts: (_, { input }) => ({ terms: input.terms, reason: input.reason }),
  change: (submission, { actor, input, now }) => {
    const text = `Autre proposition : ${describeTerms(input.terms)}. ${input.reason}`
    const entry = exchange(actor, now, { kind: 'message', side: 'organization', text })
    const answer = { answer: 'countered', reason: input.reason, counter: input.terms } as const
    return {
      set: { proposals: answered(submission, now, answer), ...said(submission.exchanges, entry) },
      effects: [syncThread({ submissionId: submission.id }), ...toAssignee(submission)],
      journal: { event: 'requalificationCountered', reason: input.reason, details: { ...input.terms } },
    }
  },
})

/** The structure keeps to what it asked: back to review. */
export const declineProposal = submissionEvents.on('declineProposal', {
  summary: 'Decline the requalification',
  input: { reason: reasonInput },
  facts: (_, { input }) => ({ reason: input.reason }),
  change: (submission, { actor, input, now }) => {
    const text = `Requalification refusée. ${input.reason}`
    const entry = exchange(actor, now, { kind: 'message', side: 'organization', text })
    const answer = { answer: 'declined', reason: input.reason, counter: null } as const
    return {
      set: { proposals: answered(submission, now, answer), ...said(submission.exchanges, entry) },
      effects: [syncThread({ submissionId: submission.id }), ...toAssignee(submission)],
      journal: { event: 'requalificationDeclined', reason: input.reason },
    }
  },
})

/** The reviewer maps the badge as asked or as countered: dry run seen, date and channel in one act (MAP-3, MAP-5). */
export const mapSubmission = submissionEvents.on('map', {
  summary: 'Map a badge',
  input: { terms: termsInput, reason: reasonInput.optional(), ...effectInput.shape },
  facts: (_, { input }) => ({
    terms: input.terms,
    chosenFrom: input.chosenFrom || null,
    channelAnswered: answersChannel(input),
    dryRunSeen: input.dryRunSeen,
  }),
  change: async (submission, { portal, actor, input, now }) => ({
    set: {
      decision: decisionFor({
        terms: input.terms,
        now,
        chosenFrom: input.chosenFrom || null,
        channel: input.channelReason ? { confirmedAt: now, reason: input.channelReason } : null,
      }),
      decidedAt: now,
      decidedByName: actor.kind === 'member' ? actor.displayName : null,
      decisionReason: input.reason || null,
      exchanges: noted(
        submission,
        actor,
        now,
        decisionWords(`Badge rattaché : ${describeTerms(input.terms)}.`, input.reason ?? ''),
      ),
    },
    effects: [
      applyMapping({ submissionId: submission.id }),
      syncThread({ submissionId: submission.id }),
      ...mailTo('decision', await memberIdsOf(portal, submission.organizationId), submission.id),
      copyOf('decision', submission.id),
    ],
    journal: { event: 'submissionMapped', details: { ...input.terms, chosenFrom: input.chosenFrom || null } },
  }),
})
