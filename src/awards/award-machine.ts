import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import { decide, type Guard, type TransitionTable } from '@/kernel/transitions'
import { type Actor, system } from '@/platform/actor'
import { problems } from '@/platform/problem'
import { type Allowed, outsiderOr, reviewer, schemeManager, systemActor } from '@/platform/who'
import { type AwardState, awardStateNames } from './evaluation/explanation'
import type { PartnerAward, RegionalAward } from './records'

export type RegionalAwardEvent =
  | 'decide'
  | 'flag'
  | 'stand'
  | 'restOnOthers'
  | 'uphold'
  | 'revoke'
  | 'cancel'
  | 'markCopy'
  | 'takePlace'
  | 'liftBar'

const refusal = (code: string, status: 403 | 409, detail: string): Problem => ({
  code: `award.${code}`,
  status,
  detail,
})
const notFlagged = refusal(
  'not-flagged',
  409,
  'Ce badge n’attend pas de relecture. Rechargez la page pour voir où il en est.',
)
const notBarred = refusal(
  'not-barred',
  409,
  'Les preuves de ce badge ne sont pas écartées. Rechargez la page pour voir où il en est.',
)
const managersOnly = refusal(
  'managers-only',
  403,
  'Seule une personne qui pilote la démarche peut admettre de nouveau ces preuves.',
)
const barred: Guard<Actor, RegionalAward, RegionalAwardFacts> = {
  name: 'its evidence is set aside',
  check: (_, { barLiftedAt }) => (barLiftedAt ? notBarred : null),
}

export interface RegionalAwardFacts {
  readonly now: Instant
}

/** A Région badge that a person is due, from its decision on (REV-1, REV-4, REV-5); its way to the issuer is table 12.6. */
export const regionalAwardMachine: TransitionTable<
  RegionalAward['state'],
  RegionalAwardEvent,
  Actor,
  RegionalAward,
  RegionalAwardFacts
> = {
  name: 'RegionalAward',
  states: {
    valid: 'Valable',
    flagged: 'À relire',
    revoked: 'Retiré',
    duplicate: 'Second exemplaire',
    cancelled: 'Annulé',
  },
  transitions: [
    { event: 'decide', from: [null], to: 'valid', who: [systemActor], guards: [], effects: ['its line in the ledger'] },
    {
      ...{ event: 'flag', from: ['valid'], to: 'flagged', who: [systemActor], guards: [] },
      effects: ['looked at by a person', 'general badge evaluated'],
    },
    {
      event: 'stand',
      from: ['flagged'],
      to: 'valid',
      who: [systemActor],
      guards: [],
      effects: ['general badge evaluated'],
    },
    {
      event: 'restOnOthers',
      from: ['valid', 'flagged'],
      to: 'valid',
      who: [systemActor],
      guards: [],
      effects: ['evidence replaced'],
    },
    {
      event: 'uphold',
      from: ['flagged'],
      to: 'valid',
      who: [reviewer, schemeManager],
      guards: [],
      effects: ['awards evaluated'],
    },
    {
      ...{ event: 'revoke', from: ['valid', 'flagged', 'duplicate'], to: 'revoked', who: [systemActor], guards: [] },
      effects: ['place free', 'awards evaluated'],
    },
    {
      event: 'cancel',
      from: ['valid', 'flagged'],
      to: 'cancelled',
      who: [systemActor],
      guards: [],
      effects: ['place free'],
    },
    {
      event: 'markCopy',
      from: ['valid', 'flagged'],
      to: 'duplicate',
      who: [systemActor],
      guards: [],
      effects: ['place free'],
    },
    { event: 'takePlace', from: ['duplicate'], to: 'valid', who: [systemActor], guards: [], effects: ['place taken'] },
    {
      ...{ event: 'liftBar', from: ['revoked'], to: 'revoked', who: [schemeManager], guards: [barred] },
      effects: ['awards evaluated'],
    },
  ],
  refusals: {
    uphold: { who: problems.notFound, state: notFlagged },
    liftBar: { who: managersOnly, state: notBarred },
  },
}

export type PartnerAwardEvent = 'receive' | 'hold' | 'count' | 'ignore' | 'release' | 'reject'

const late: Guard<Actor, PartnerAward, unknown> = {
  name: 'held as declared late (AWD-12)',
  check: (_, { reason }) => (reason === 'lateDeclaration' ? null : notHeld),
}
const notHeld = refusal(
  'not-held',
  409,
  'Ce badge obtenu n’attend plus de relecture. Rechargez la page pour voir où il en est.',
)
const outsider = outsiderOr(
  refusal(
    'own-structure',
    403,
    'Vous faites partie de cette structure : une autre personne de la Région relit ses déclarations.',
  ),
)
const region: readonly Allowed<unknown>[] = [reviewer, schemeManager]
const anyState: readonly AwardState[] = ['received', 'held', 'eligible', 'ignored']
const ruling = { who: problems.notFound, state: notHeld }

/** Table 12.5. An evaluation brings an award to whatever its facts say, again and again; a person rules on a late one. */
export const partnerAwardMachine: TransitionTable<AwardState, PartnerAwardEvent, Actor, PartnerAward, unknown> = {
  name: 'PartnerAward',
  states: awardStateNames,
  transitions: [
    { event: 'receive', from: [null], to: 'received', who: [systemActor, ...region], guards: [] },
    { event: 'hold', from: anyState, to: 'held', who: [systemActor], guards: [], effects: ['reason kept and shown'] },
    { event: 'count', from: anyState, to: 'eligible', who: [systemActor], guards: [], effects: ['badges decided'] },
    {
      event: 'ignore',
      from: anyState,
      to: 'ignored',
      who: [systemActor],
      guards: [],
      effects: ['reason kept and shown'],
    },
    {
      event: 'release',
      from: ['held'],
      to: 'held',
      who: region,
      guards: [outsider, late],
      effects: ['evaluated again'],
    },
    {
      event: 'reject',
      from: ['held'],
      to: 'held',
      who: region,
      guards: [outsider, late],
      effects: ['evaluated again'],
    },
  ],
  refusals: { release: ruling, reject: ruling },
}

const evaluating = system('evaluation')
const outcomes = { held: 'hold', eligible: 'count', ignored: 'ignore' } as const satisfies Record<
  string,
  PartnerAwardEvent
>

/** Whether an evaluation may bring an award to this state. */
export const mayBringTo = (subject: PartnerAward, state: AwardState): boolean =>
  state !== 'received' &&
  decide(partnerAwardMachine, { event: outcomes[state], state: subject.state, actor: evaluating, subject }, null).ok

/** The state in which a copy takes the place that is free; what holds one already stays as it is (REV-5). */
export function stateOnTakingPlace(subject: RegionalAward, now: Instant): RegionalAward['state'] {
  const question = { event: 'takePlace', state: subject.state, actor: evaluating, subject } as const
  const next = decide(regionalAwardMachine, question, { now })
  return next.ok ? next.value : subject.state
}
