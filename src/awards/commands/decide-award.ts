import { reasonInput } from '@/platform/inputs'
import { regionalAwardEvents } from '../award-events'
import { evaluateRecipient } from '../outbox'

const input = { reason: reasonInput() }

/** « Maintenir »: a person has looked at a badge whose ground was lost, and lets it stand (REV-1). */
export const upholdAward = regionalAwardEvents.on('uphold', {
  summary: 'Let a flagged badge stand although its evidence is lost',
  input,
  change: ({ recipientKey, missing, upheld }, { input: { reason } }) => ({
    set: { note: null, missing: null, upheld: [...new Set([...(upheld ?? []), ...(missing ?? [])])] },
    effects: [evaluateRecipient({ recipientKey })],
    journal: { event: 'regionalBadgeUpheld', reason, details: { missing: missing ?? [] } },
  }),
})

/** The evidence of a revoked badge may serve the same badge again (REV-4). */
export const liftBar = regionalAwardEvents.on('liftBar', {
  summary: 'Let the evidence of a revoked badge serve that badge again',
  input,
  change: ({ recipientKey }, { input: { reason }, now }) => ({
    set: { barLiftedAt: now },
    effects: [evaluateRecipient({ recipientKey })],
    journal: { event: 'evidenceAdmittedAgain', reason },
  }),
})
