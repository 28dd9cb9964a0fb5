import type { TransitionTable } from '@/kernel/transitions'
import { type Actor, hasStaffRole } from '@/platform/actor'

export const issuanceStates = {
  planned: 'Prévu',
  sending: 'En cours d’envoi',
  issued: 'Délivré',
  reconciled: 'Délivré (retrouvé)',
  unknown: 'À vérifier',
  failed: 'Envoi impossible',
  retry: 'Nouvel envoi prévu',
  held: 'Retenu',
  dead: 'En échec',
  cancelled: 'Annulé',
  revoking: 'Révocation en cours',
  revoked: 'Révoqué',
} as const
export type IssuanceState = keyof typeof issuanceStates

export type IssuanceEvent =
  | 'decide'
  | 'send'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'accepted'
  | 'lose'
  | 'find'
  | 'findAbsent'
  | 'beRefused'
  | 'findIssuerUnavailable'
  | 'notSend'
  | 'schedule'
  | 'giveUp'
  | 'delayOver'
  | 'retryByHand'
  | 'revoke'
  | 'revocationConfirmed'

const system = { name: 'system', allows: (actor: Actor) => actor.kind === 'system' }
const schemeManager = { name: 'scheme manager', allows: (actor: Actor) => hasStaffRole(actor, 'schemeManager') }

/** After this many failures before anything was sent, the row waits for a person (ISS-5). */
export const maxSendAttempts = 8

/** Rules §12.6 as data: the ledger, its buttons, its diagram and its test read it. */
export const issuanceMachine: TransitionTable<IssuanceState, IssuanceEvent, Actor, null, null> = {
  name: 'Issuance',
  states: issuanceStates,
  transitions: [
    { event: 'decide', from: [null], to: 'planned', who: [system], guards: [], effects: ['send it'] },
    { event: 'send', from: ['planned'], to: 'sending', who: [system], guards: [], effects: ['one call to the issuer'] },
    { event: 'hold', from: ['planned'], to: 'held', who: [system, schemeManager], guards: [], effects: ['alert'] },
    { event: 'resume', from: ['held'], to: 'planned', who: [schemeManager], guards: [] },
    { event: 'cancel', from: ['planned', 'held', 'sending'], to: 'cancelled', who: [system], guards: [] },
    { event: 'cancel', from: ['planned', 'held'], to: 'cancelled', who: [schemeManager], guards: [] },
    {
      event: 'accepted',
      from: ['sending'],
      to: 'issued',
      who: [system],
      guards: [],
      effects: ['mail', 'general badge evaluated'],
    },
    { event: 'lose', from: ['sending'], to: 'unknown', who: [system], guards: [], effects: ['ask the issuer'] },
    {
      event: 'find',
      from: ['unknown'],
      to: 'reconciled',
      who: [system],
      guards: [],
      effects: ['mail', 'general badge evaluated'],
    },
    {
      event: 'findAbsent',
      from: ['unknown'],
      to: 'retry',
      who: [system],
      guards: [],
      effects: ['absent twice, a delay apart'],
    },
    { event: 'beRefused', from: ['sending'], to: 'dead', who: [system], guards: [], effects: ['alert'] },
    {
      event: 'findIssuerUnavailable',
      from: ['sending'],
      to: 'planned',
      who: [system],
      guards: [],
      effects: ['issuer paused', 'alert'],
    },
    { event: 'notSend', from: ['sending'], to: 'failed', who: [system], guards: [] },
    { event: 'schedule', from: ['failed'], to: 'retry', who: [system], guards: [] },
    { event: 'giveUp', from: ['failed'], to: 'dead', who: [system], guards: [], effects: ['alert'] },
    { event: 'delayOver', from: ['retry'], to: 'planned', who: [system], guards: [], effects: ['same key'] },
    { event: 'retryByHand', from: ['dead'], to: 'planned', who: [schemeManager], guards: [], effects: ['cause noted'] },
    {
      event: 'revoke',
      from: ['issued', 'reconciled'],
      to: 'revoking',
      who: [schemeManager],
      guards: [],
      effects: ['one call to the issuer'],
    },
    {
      event: 'revocationConfirmed',
      from: ['revoking'],
      to: 'revoked',
      who: [system],
      guards: [],
      effects: ['key freed', 'mail', 'general badge evaluated'],
    },
  ],
}

/** Badges that a person holds, or may come to hold: no second one is granted meanwhile. */
export const isUnderWay = (state: IssuanceState): boolean => state !== 'cancelled' && state !== 'revoked'
export const isIssued = (state: IssuanceState): boolean => state === 'issued' || state === 'reconciled'

const windowMs = 3_600_000

/** Whether one more send of this Région badge fits under the ceiling, and the sends of the last 60 minutes (CEIL-2, EX33). */
export function placeUnderCeiling(
  sends: readonly string[],
  ceiling: number,
  now: string,
): { readonly fits: boolean; readonly recent: readonly string[] } {
  const from = new Date(Date.parse(now) - windowMs).toISOString()
  const recent = sends.filter((at) => at > from)
  return { fits: recent.length < ceiling, recent }
}
