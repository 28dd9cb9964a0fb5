import type { IssuanceEvent } from './issuance'

/** What the journal calls each step of an issuance (12.6), and the two facts that change no state. */
export const journalEvents = {
  decide: 'issuancePlanned',
  send: 'issuanceSendBegun',
  hold: 'issuanceHeld',
  resume: 'issuanceResumed',
  cancel: 'issuanceCancelled',
  accepted: 'issuanceAccepted',
  timeout: 'issuanceTimedOut',
  found: 'issuanceFound',
  absentOnce: 'issuanceMissedOnce',
  absentTwice: 'issuanceMissedTwice',
  refused: 'issuanceRefused',
  issuerUnavailable: 'issuancePostponed',
  notSent: 'issuanceNotSent',
  schedule: 'issuanceRetryScheduled',
  giveUp: 'issuanceGivenUp',
  delayOver: 'issuanceRequeued',
  retry: 'issuanceRetried',
  revoke: 'issuanceRevocationDecided',
  revocationConfirmed: 'issuanceRevoked',
  revocationFailed: 'issuanceRevocationFailed',
  addressKnown: 'issuanceAddressFound',
} as const satisfies Readonly<Record<IssuanceEvent | 'absentOnce' | 'addressKnown', string>>

export type JournaledStep = keyof typeof journalEvents
