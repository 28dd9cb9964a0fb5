import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, isMember } from '@/platform/actor'
import { type Allowed, moderator, schemeManager, systemActor } from '@/platform/who'
import { type ContentReport, type ReportState, reportStateNames } from './report'

export type ReportEvent = 'report' | 'acknowledge' | 'act' | 'dismiss' | 'undo' | 'appeal' | 'decide' | 'close'

export interface ReportFacts {
  /** Whoever answers for the content now, beside those of the day of the report. */
  readonly authorIds: readonly string[]
  readonly reason: string
  readonly isAppealOver: boolean
  /** At least one measure that this content or its author can bear. */
  readonly measureFault: Problem | null
}

/** A link or an account has proved it before the table is asked: nothing of whoever reported reaches the journal. */
export const reporterActor = { kind: 'system', name: 'reporter' } as const

const author: Allowed<ContentReport> = {
  name: 'author',
  allows: (actor, { authorIds }) => isMember(actor) && authorIds.includes(actor.userId),
}
const reporter: Allowed<unknown> = {
  name: 'reporter',
  allows: (actor) => actor.kind === 'system' && actor.name === reporterActor.name,
}
const portalItself: Allowed<unknown> = {
  ...systemActor,
  allows: (actor) => systemActor.allows(actor, null) && !reporter.allows(actor, null),
}

type Condition = Guard<Actor, ContentReport, ReportFacts>
const guard = (name: string, check: Condition['check'], isWho = false): Condition => ({
  name,
  check,
  ...(isWho && { isWho }),
})

const problem = (code: string, status: Problem['status'], detail: string, field?: string): Problem => ({
  code: `report.${code}`,
  status,
  detail,
  ...(field && { fields: [{ name: field, detail }] }),
})

const notOwn = guard(
  'not about one’s own',
  ({ authorIds }, subject, actor) =>
    isMember(actor) && [...authorIds, ...subject.authorIds].includes(actor.userId)
      ? problem('own', 403, 'Ce signalement porte sur un contenu qui est le vôtre. Une autre personne en décide.')
      : null,
  true,
)
const another = guard(
  'not who decided first',
  (_, { decidedById }, actor) =>
    isMember(actor) && actor.profileId === decidedById
      ? problem(
          'same-moderator',
          403,
          'Vous avez pris la première décision. Une autre personne décide de la contestation.',
        )
      : null,
  true,
)
const reasoned = guard('reason', ({ reason }) =>
  reason.trim().length >= minimumLengths.moderationReason
    ? null
    : problem(
        'reason-missing',
        422,
        `Écrivez les faits et le motif : ${minimumLengths.moderationReason} caractères au moins. Ces mots partent à la personne concernée.`,
        'facts',
      ),
)
const possible = guard('a measure that is possible', ({ measureFault }) => measureFault)
const inTime = guard('within six months', (facts) =>
  facts.isAppealOver ? problem('appeal-too-late', 409, 'Le délai de six mois pour contester est passé.') : null,
)
const worded = guard('words', ({ reason }) =>
  reason.trim().length >= minimumLengths.moderationReason
    ? null
    : problem('appeal-missing', 422, 'Dites pourquoi vous contestez cette décision.', 'text'),
)
const acted = guard('a measure stands', (_, { outcome }) =>
  outcome === 'acted' ? null : problem('nothing-to-undo', 409, 'Aucune mesure n’est en cours : il n’y a rien à lever.'),
)

/** Table 12.8. */
export const reportMachine: TransitionTable<ReportState, ReportEvent, Actor, ContentReport, ReportFacts> = {
  name: 'ContentReport',
  states: reportStateNames,
  transitions: [
    { event: 'report', from: [null], to: 'open', who: [portalItself], guards: [], effects: ['number'] },
    {
      event: 'acknowledge',
      from: ['open'],
      to: 'acknowledged',
      who: [portalItself],
      guards: [],
      effects: ['mail to whoever reported', 'notice to moderators'],
    },
    {
      event: 'act',
      from: ['acknowledged'],
      to: 'actioned',
      who: [moderator],
      guards: [notOwn, possible, reasoned],
      effects: ['measure', 'reasons to author', 'outcome to reporters'],
    },
    {
      event: 'dismiss',
      from: ['acknowledged'],
      to: 'dismissed',
      who: [moderator],
      guards: [notOwn, reasoned],
      effects: ['what was held appears', 'outcome to reporters'],
    },
    {
      event: 'undo',
      from: ['actioned'],
      to: 'dismissed',
      who: [moderator],
      guards: [notOwn, acted, reasoned],
      effects: ['measure taken back', 'told to author and reporters'],
    },
    {
      event: 'undo',
      from: ['closed'],
      to: 'closed',
      who: [moderator],
      guards: [notOwn, acted, reasoned],
      effects: ['measure taken back', 'told to author and reporters'],
    },
    {
      event: 'appeal',
      from: ['actioned', 'dismissed'],
      to: 'appealed',
      who: [author, reporter],
      guards: [inTime, worded],
      effects: ['mail to the other moderators'],
    },
    {
      event: 'decide',
      from: ['appealed'],
      to: 'closed',
      who: [moderator, schemeManager],
      guards: [notOwn, another, possible, reasoned],
      effects: ['measure kept, taken back or taken', 'told to author and reporters'],
    },
    {
      event: 'close',
      from: ['actioned', 'dismissed'],
      to: 'closed',
      who: [portalItself],
      guards: [],
      effects: ['after six months without an appeal'],
    },
  ],
}
