import { addDays, parisDateOf } from '@/kernel/dates'
import { minimumLengths } from '@/kernel/minimum-lengths'
import type { Problem } from '@/kernel/result'
import type { Guard, TransitionTable } from '@/kernel/transitions'
import { type Actor, hasStaffRole, isMember, system } from '@/platform/actor'
import { type Allowed, outsiderOr, reviewer, schemeManager, systemActor } from '@/platform/who'
import { caseGuards, when } from '../guards'
import {
  type CaseNow,
  isOver,
  longestWait,
  mostAwaited,
  type Opinion,
  type OpinionState,
  opinionStateNames,
} from './opinion'

export type OpinionEvent = 'ask' | 'give' | 'decline' | 'withdraw' | 'end'

export interface OpinionFacts {
  readonly now: string
  /** The case as it stands; null where it is not there any more. */
  readonly file: CaseNow | null
  /** Why the person who is asked may not be; null when they may. */
  readonly personProblem: Problem | null
  /** Opinions that are awaited on this case. */
  readonly awaited: number
  /** Whoever gives one says that nothing ties them to the structure. */
  readonly isFree: boolean
  readonly text: string
  readonly hasVerdict: boolean
}

/** An expert has no account: who comes by the link of the invitation, once it is proved, and nobody else. */
export const invitedExpert = system('invited expert')

const asked: Allowed<Opinion> = {
  name: 'whoever was asked',
  allows: (actor, { userId }) =>
    userId === null
      ? actor.kind === 'system' && actor.name === invitedExpert.name
      : isMember(actor) && actor.userId === userId && hasStaffRole(actor, 'reviewer', 'schemeManager'),
  callers: { staff: ['reviewer', 'schemeManager'] },
}
const ours: Allowed<Opinion> = {
  ...systemActor,
  allows: (actor) => actor.kind === 'system' && actor.name !== invitedExpert.name,
}

type Condition = Guard<Actor, Opinion, OpinionFacts>
const guard = (name: string, check: Condition['check']): Condition => ({ name, check })
const problem = (status: 409 | 422, code: string, detail: string, field?: string): Problem => ({
  code: `opinion.${code}`,
  status,
  detail,
  ...(field && { fields: [{ name: field, detail }] }),
})

const outsider = outsiderOr(caseGuards('application').ownOrganization)
const undecided = guard('the case is not decided', ({ file }) =>
  when(!file || file.isDecided, () =>
    problem(409, 'case-decided', 'Ce dossier est décidé : plus aucun avis n’est attendu.'),
  ),
)
const datesRight = guard('its last day is today or later, 90 days on at most [D]', ({ now }, { endsOn }) => {
  const today = parisDateOf(now)
  if (endsOn < today) return problem(422, 'end-past', 'Choisissez un jour à venir.', 'endsOn')
  return when(endsOn > addDays(today, longestWait), () =>
    problem(422, 'end-far', `Choisissez un jour dans les ${longestWait} jours.`, 'endsOn'),
  )
})
const mayBeAsked = guard(
  'the person reviews, or is asked by mail; no seat in the structure',
  ({ personProblem }) => personProblem,
)
const fewAwaited = guard(`fewer than ${mostAwaited} awaited on the case`, ({ awaited }) =>
  when(awaited >= mostAwaited, () =>
    problem(422, 'too-many', `${mostAwaited} avis sont déjà attendus sur ce dossier : retirez-en un d’abord.`),
  ),
)
const stillAwaited = guard('its last day is not over, the case not decided', ({ now, file }, opinion) =>
  when(isOver(opinion, file, now), () =>
    problem(409, 'over', 'Cette demande d’avis a pris fin : son dernier jour est passé, ou le dossier est décidé.'),
  ),
)
const free = guard(
  'nothing ties the person to the structure, and they say so',
  ({ isFree, personProblem }) =>
    personProblem ??
    when(!isFree, () =>
      problem(422, 'conflict', 'Cochez que rien ne vous lie à la structure, ou déclinez la demande.', 'isFree'),
    ),
)
const complete = guard('a verdict and a text', ({ hasVerdict, text }) => {
  if (!hasVerdict) return problem(422, 'verdict-missing', 'Choisissez le sens de votre avis.', 'verdict')
  return when(text.trim().length < minimumLengths.opinion, () =>
    problem(422, 'text-missing', 'Écrivez votre avis en une phrase au moins.', 'text'),
  )
})

/** Table 12.10. */
export const opinionMachine: TransitionTable<OpinionState, OpinionEvent, Actor, Opinion, OpinionFacts> = {
  name: 'Opinion',
  states: opinionStateNames,
  transitions: [
    {
      event: 'ask',
      from: [null],
      to: 'asked',
      who: [reviewer, schemeManager],
      guards: [outsider, undecided, datesRight, mayBeAsked, fewAwaited],
      effects: ['mail to whoever is asked'],
    },
    {
      event: 'give',
      from: ['asked'],
      to: 'given',
      who: [asked],
      guards: [stillAwaited, free, complete],
      effects: ['note of the thread, for the Région alone', 'mail to whoever asked'],
    },
    {
      event: 'decline',
      from: ['asked'],
      to: 'declined',
      who: [asked],
      guards: [stillAwaited],
      effects: ['mail to whoever asked'],
    },
    {
      event: 'withdraw',
      from: ['asked'],
      to: 'withdrawn',
      who: [reviewer, schemeManager],
      guards: [outsider],
      effects: ['mail to whoever was asked'],
    },
    {
      event: 'end',
      from: ['asked'],
      to: 'ended',
      who: [ours],
      guards: [
        guard('its last day is over, or the case decided', ({ now, file }, opinion) =>
          when(!isOver(opinion, file, now), () => problem(409, 'awaited', 'Cet avis est encore attendu.')),
        ),
      ],
      effects: ['the same person can be asked again'],
    },
  ],
}
