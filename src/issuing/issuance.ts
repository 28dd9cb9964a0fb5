import type { BadgeText } from '@/catalogue/badge-content'
import type { BadgeCode } from '@/catalogue/competency'
import { initialFigures } from '@/catalogue/policy-settings'
import type { Instant } from '@/kernel/clock'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { decide, type Guard, type Transition, type TransitionTable } from '@/kernel/transitions'
import type { Actor } from '@/platform/actor'
import type { Aggregate } from '@/platform/store/store'
import { schemeManager, systemActor as worker } from '@/platform/who'
import type { BadgeEvidence } from './ports'

export type IssuanceState =
  | 'planned'
  | 'sending'
  | 'issued'
  | 'unknown'
  | 'reconciled'
  | 'failed'
  | 'retry'
  | 'dead'
  | 'held'
  | 'cancelled'
  | 'revoking'
  | 'revoked'

export const issuanceStates: Readonly<Record<IssuanceState, string>> = {
  planned: 'À envoyer',
  sending: 'Envoi en cours',
  issued: 'Délivré',
  unknown: 'Réponse incertaine, en vérification',
  reconciled: 'Délivré, retrouvé après vérification',
  failed: 'Envoi non parti',
  retry: 'Nouvel essai prévu',
  dead: 'Bloqué',
  held: 'Suspendu',
  cancelled: 'Annulé',
  revoking: 'Retrait en cours',
  revoked: 'Retiré',
}

export type IssuanceEvent =
  | 'decide'
  | 'send'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'accepted'
  | 'timeout'
  | 'found'
  | 'absentTwice'
  | 'refused'
  | 'issuerUnavailable'
  | 'notSent'
  | 'schedule'
  | 'giveUp'
  | 'delayOver'
  | 'retry'
  | 'revoke'
  | 'revocationConfirmed'
  | 'revocationFailed'

/** One line of the ledger: one badge towards one holder, a person or a structure. */
export interface Issuance extends Aggregate {
  /** What the issuer's log keeps; unique (ISS-3). */
  readonly issuanceKey: string
  readonly kind: 'regional' | 'status'
  readonly state: IssuanceState
  readonly badgeCode: BadgeCode
  /** Null for a status badge. */
  readonly regionalAwardId: string | null
  readonly recipientKey: string | null
  /** The structure that a status badge is for; null for persons. */
  readonly organizationId: string | null
  /** `,id,id,`: structures whose badges stand behind it, for filters. */
  readonly organizationIds: string
  /** Text and evidence of that day: what is sent, also years later (ISS-6). */
  readonly badge: BadgeText
  readonly evidence: readonly BadgeEvidence[]
  readonly decidedOn: ParisDate
  readonly expiresOn: ParisDate | null
  readonly attempts: number
  /** Until then the worker that swapped it to `sending` may still be inside its call. */
  readonly sendingUntil: Instant | null
  readonly firstSentAt: Instant | null
  /** Times that the issuer said, completely, that it does not know the key (ISS-4). */
  readonly absences: number
  readonly lastAbsentAt: Instant | null
  readonly retryAt: Instant | null
  readonly holdReason: string | null
  readonly lastError: string | null
  readonly issuer: string | null
  /** The issuer's own id of the badge, as it was when the row was sent: looked up under the same. */
  readonly issuerBadgeId: string | null
  readonly eventId: string | null
  readonly credentialUrl: string | null
  readonly pageUrl: string | null
  readonly issuedAt: Instant | null
  /** What a scheme manager wrote, and what the mail to the holder says (REV-3); also of a badge stopped before it left. */
  readonly revocationReason?: string | null
  /** Paris day on which a manager decided it: what the same badge may rest on again follows it (REV-4). */
  readonly revocationDecidedOn?: ParisDate | null
  readonly revokedAt?: Instant | null
  readonly search: string
  readonly createdAt?: Instant
  readonly updatedAt?: Instant
}

/** Whether the holder has the badge, as far as the issuer said (TRG-5). */
export const isIssued = (state: IssuanceState): boolean => state === 'issued' || state === 'reconciled'
/** Before anything was sent: what an objection cancels (ISS-9). */
export const waitingStates: readonly IssuanceState[] = ['planned', 'held', 'retry', 'failed']
export const isWaiting = (state: IssuanceState): boolean => waitingStates.includes(state)

const endedStates: readonly IssuanceState[] = ['cancelled', 'revoking', 'revoked']
/** The holder has it no more, or soon not. */
export const isEnded = (state: IssuanceState): boolean => endedStates.includes(state)

/** What the guards ask. */
export interface IssuanceFacts {
  readonly reason?: string | null
  readonly gate?: 'open' | 'paused'
  readonly suppressed?: boolean
  /** The award was revoked, marked `duplicateOf`, or its holder merged into one who has the badge. */
  readonly awardGone?: boolean
  readonly absences?: number
  readonly now?: Instant
  /** By the policy of the day: after so many failures before anything was sent, the row waits for a person (ISS-5). */
  readonly sendAttempts?: number
}

type Condition = Guard<Actor, Issuance | null, IssuanceFacts>

const refusal = (code: string, detail: string, status: 409 | 422 = 409) => ({
  code: `issuance.${code}`,
  status,
  detail,
})

const reasoned: Condition = {
  name: 'a manager gives a reason',
  check: ({ reason }, _, actor) =>
    actor.kind === 'system' || reason?.trim()
      ? null
      : refusal('reason-missing', 'Indiquez le motif de cette action.', 422),
}
const gateOpen: Condition = {
  name: 'the badge is not paused',
  check: ({ gate }) =>
    gate === 'paused'
      ? refusal(
          'paused',
          'La délivrance de ce badge est suspendue. Une personne qui pilote la démarche peut la reprendre.',
        )
      : null,
}
const dayHasCome: Condition = {
  name: 'its day has come (ISS-7)',
  check: ({ now }, row) =>
    row && now !== undefined && row.decidedOn > parisDateOf(now)
      ? refusal('too-early', 'Ce badge part le jour dont il porte la date, pas avant.')
      : null,
}
const notSuppressed: Condition = {
  name: 'the person has not objected',
  check: ({ suppressed }) =>
    suppressed
      ? refusal('suppressed', 'La personne s’est opposée à recevoir des badges : rien ne lui est envoyé.')
      : null,
}
const causeForCancel: Condition = {
  name: 'suppressed, merged into a holder, revoked or duplicate meanwhile',
  check: ({ suppressed, awardGone }) =>
    suppressed || awardGone
      ? null
      : refusal('being-sent', 'Ce badge est en cours d’envoi : attendez la réponse de l’émetteur.'),
}
const absentTwice: Condition = {
  name: 'absent in two complete answers, the delay apart',
  check: ({ absences }) =>
    (absences ?? 0) >= 2
      ? null
      : refusal('absent-once', 'L’émetteur n’a confirmé qu’une fois qu’il ne connaît pas ce badge.'),
}
const attemptsLeft: Condition = {
  name: 'attempts < sendAttempts',
  check: ({ sendAttempts = initialFigures.sendAttempts }, row) =>
    (row?.attempts ?? 0) < sendAttempts ? null : refusal('no-attempt-left', 'Tous les essais ont échoué.'),
}
const attemptsOver: Condition = {
  name: 'attempts ≥ sendAttempts',
  check: ({ sendAttempts = initialFigures.sendAttempts }, row) =>
    (row?.attempts ?? 0) >= sendAttempts ? null : refusal('attempts-left', 'Il reste des essais.'),
}
const delayIsOver: Condition = {
  name: 'the delay is over',
  check: ({ now }, row) =>
    !row?.retryAt || (now !== undefined && row.retryAt <= now)
      ? null
      : refusal('too-early', 'Le prochain essai n’est pas encore dû.'),
}

type Row = Transition<IssuanceState, IssuanceEvent, Actor, Issuance | null, IssuanceFacts>

const row = (
  event: IssuanceEvent,
  from: Row['from'],
  to: IssuanceState,
  rest: Partial<Pick<Row, 'who' | 'guards' | 'effects'>> = {},
): Row => ({ event, from, to, who: [worker], guards: [], ...rest })

/** Table 12.6. */
export const issuanceMachine: TransitionTable<IssuanceState, IssuanceEvent, Actor, Issuance | null, IssuanceFacts> = {
  name: 'Issuance',
  states: issuanceStates,
  transitions: [
    row('decide', [null], 'planned', { guards: [notSuppressed], effects: ['sent by the worker'] }),
    row('send', ['planned'], 'sending', { guards: [gateOpen, dayHasCome], effects: ['one call to the issuer'] }),
    row('hold', ['planned'], 'held', { who: [worker, schemeManager], guards: [reasoned], effects: ['alert'] }),
    row('resume', ['held'], 'planned', { who: [schemeManager, worker], guards: [reasoned] }),
    row('cancel', ['planned', 'held', 'retry', 'failed'], 'cancelled', {
      who: [worker, schemeManager],
      guards: [reasoned],
    }),
    row('cancel', ['sending'], 'cancelled', { guards: [causeForCancel] }),
    row('accepted', ['sending'], 'issued', { effects: ['mail to the holder', 'general badge evaluated'] }),
    row('timeout', ['sending'], 'unknown', { effects: ['the issuer is asked'] }),
    row('found', ['unknown'], 'reconciled', { effects: ['mail to the holder', 'general badge evaluated'] }),
    row('absentTwice', ['unknown'], 'retry', { guards: [absentTwice] }),
    row('refused', ['sending'], 'dead', { effects: ['alert'] }),
    row('issuerUnavailable', ['sending'], 'planned', { effects: ['no attempt counted', 'issuer paused', 'alert'] }),
    row('notSent', ['sending'], 'failed'),
    row('schedule', ['failed'], 'retry', { guards: [attemptsLeft] }),
    row('giveUp', ['failed'], 'dead', { guards: [attemptsOver], effects: ['alert'] }),
    row('delayOver', ['retry'], 'planned', { guards: [delayIsOver], effects: ['same key'] }),
    row('retry', ['dead'], 'planned', { who: [schemeManager], guards: [reasoned] }),
    row('revoke', ['issued', 'reconciled'], 'revoking', {
      // The portal itself where a structure leaves (MEM-10).
      who: [schemeManager, worker],
      guards: [reasoned],
      effects: ['one call to the issuer'],
    }),
    row('revocationConfirmed', ['revoking'], 'revoked', { effects: ['key freed', 'mail', 'general badge evaluated'] }),
    row('revocationFailed', ['revoking'], 'revoking', { effects: ['alert'] }),
  ],
}

/** The state that follows, or the refusal; the one way to change an issuance. */
export const decideIssuance = (
  actor: Actor,
  issuance: Issuance | null,
  event: IssuanceEvent,
  facts: IssuanceFacts = {},
) => decide(issuanceMachine, { event, state: issuance?.state ?? null, actor, subject: issuance }, facts)

/** 10 s, 20 s, 40 s … at most an hour, before the next attempt. */
export const retryDelayMs = (attempts: number): number => Math.min(3_600_000, 10_000 * 2 ** Math.max(0, attempts - 1))
