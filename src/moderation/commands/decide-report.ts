import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { type Actor, isMember } from '@/platform/actor'
import type { Effect } from '@/platform/outbox'
import { reportEvents } from '../change-report'
import { registerChanged } from '../events'
import { groundNames } from '../grounds'
import { decisionOf, factsInput, measureFault, measureFields } from '../measure-input'
import { applyDecision, tellAuthors, tellReporters } from '../outbox'
import { type ContentReport, undecided } from '../report'

/** As often as somebody reports the same at that moment: what is decided is the state, not the count of notices. */
const tries = 8

/** What every decision owes: content and account brought to it, reasons to the author, the outcome to whoever reported. */
export const owedBy = (reportId: string, round: number): readonly Effect[] => [
  applyDecision({ reportId, round }),
  tellAuthors({ reportId, round }),
  tellReporters({ reportId, round }),
]

export const decider = (actor: Actor): string | null => (isMember(actor) ? actor.profileId : null)

const taken = ({ measure, sanction }: Pick<ContentReport, 'measure' | 'sanction'>) => ({ measure, sanction })

/** A moderator takes a measure (12.8 act), with the facts and the ground that its author reads (MOD-3). */
export const actOnReport = reportEvents.on('act', {
  summary: 'Take a measure about reported content or its author, with facts and ground',
  input: { ...measureFields, facts: factsInput },
  tries,
  facts: (row, { portal, input, now }) => ({
    reason: input.facts,
    measureFault: measureFault(portal, row, input, parisDateOf(now)),
  }),
  change: (row, { actor, input, now }) => {
    const round = row.round + 1
    const decision = decisionOf(input, { round, decidedGround: input.ground, facts: input.facts })
    return {
      set: { ...decision, outcome: 'acted', decidedAt: now, decidedById: decider(actor) },
      effects: owedBy(row.id, round),
      events: [registerChanged({ reportId: row.id })],
      journal: { event: 'reportActedOn', reason: input.facts, details: taken(decision) },
    }
  },
})

/** Nothing is wrong with it (12.8 dismiss): what the rules held appears, whoever reported reads why. */
export const dismissReport = reportEvents.on('dismiss', {
  summary: 'Dismiss a report, with the reason that its sender reads',
  input: { facts: factsInput },
  tries,
  facts: (_, { input }) => ({ reason: input.facts }),
  change: (row, { actor, input, now }) => {
    const round = row.round + 1
    return {
      set: {
        ...undecided,
        round,
        facts: input.facts,
        outcome: 'dismissed',
        decidedAt: now,
        decidedById: decider(actor),
      },
      effects: owedBy(row.id, round),
      events: [registerChanged({ reportId: row.id })],
      journal: { event: 'reportDismissed', reason: input.facts },
    }
  },
})

/** A measure is taken back (MOD-3), whenever that is; content and account are as they were before it. */
export const undoMeasure = reportEvents.on('undo', {
  summary: 'Take back what was decided about reported content or its author',
  input: { facts: factsInput },
  tries,
  facts: (_, { input }) => ({ reason: input.facts }),
  change: (row, { actor, input, now }) => {
    const round = row.round + 1
    const decidedAt = row.state === 'closed' ? row.decidedAt : now
    return {
      set: { ...undecided, round, facts: input.facts, outcome: 'undone', decidedAt, decidedById: decider(actor) },
      effects: owedBy(row.id, round),
      events: [registerChanged({ reportId: row.id })],
      journal: { event: 'measureUndone', reason: input.facts, details: taken(row) },
    }
  },
})

/** What an appeal may come to, in a form of its own: what stands is kept, or changed. */
export const appealAnswers = {
  kept: 'La décision est maintenue',
  changed: 'La décision est changée',
} as const

/** Another moderator, or who steers the scheme, decides the appeal (12.8 decide). */
export const decideAppeal = reportEvents.on('decide', {
  summary: 'Decide an appeal: what stands is kept, taken back, or taken for the first time',
  input: {
    ...measureFields,
    ground: z.enum(groundNames).optional(),
    answer: z.enum(['kept', 'changed'], { error: 'Choisissez ce que devient la décision.' }),
    facts: factsInput,
  },
  tries,
  facts: (row, { portal, input, now }) => ({
    reason: input.facts,
    // What was refused to a reporter is taken now; what an author contests is taken back.
    measureFault: acts(row, input.answer) ? measureFault(portal, row, input, parisDateOf(now)) : null,
  }),
  change: (row, { actor, input, now }) => {
    const round = row.round + 1
    const isKept = input.answer === 'kept'
    const ground = input.ground ?? row.ground
    const changed = acts(row, input.answer)
      ? { ...decisionOf(input, { round, decidedGround: ground, facts: input.facts }), outcome: 'acted' as const }
      : { ...undecided, round, facts: row.facts, outcome: 'undone' as const }
    return {
      set: {
        ...(isKept ? { round } : changed),
        ...{ appealOutcome: input.answer, appealReason: input.facts, closedAt: now, decidedById: decider(actor) },
      },
      effects: owedBy(row.id, round),
      events: [registerChanged({ reportId: row.id })],
      journal: { event: 'appealDecided', reason: input.facts, details: { answer: input.answer } },
    }
  },
})

/** Whether this answer takes a measure: where none stands, and the decision is changed. */
const acts = ({ outcome }: ContentReport, answer: 'kept' | 'changed'): boolean =>
  answer === 'changed' && outcome !== 'acted'
