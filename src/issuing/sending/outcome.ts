import { policyInForce } from '@/catalogue/content'
import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { type Issuance, retryDelayMs } from '../issuance'
import * as outbox from '../outbox'
import type { BadgeIssuer, IssueOutcome } from '../ports'
import { again, followUps, issuedValues, move, movedMeanwhile } from './issuance-steps'
import { pauseIssuer } from './pausing'

/** How one row's sending ended. `notBegun`: nothing was sent, and nobody failed; `stopped`: it was cancelled on the way. */
export type CallOutcome =
  | IssueOutcome
  | { readonly kind: 'notBegun'; readonly why: string }
  | { readonly kind: 'stopped'; readonly delivery: Delivery }

/**
 * What the issuer answered, in the words of 12.6. What it leaves open is taken up again at once; `effect` ends with what
 * an accepted badge causes.
 */
export async function noteOutcome(
  portal: Portal,
  issuer: BadgeIssuer,
  row: Issuance,
  outcome: CallOutcome,
  effect?: EffectRow,
): Promise<Delivery> {
  const now = portal.clock.now()
  switch (outcome.kind) {
    case 'accepted': {
      const step = { set: issuedValues(outcome), effects: followUps(row, outcome), ends: effect }
      // Somebody who took this process for dead has moved it to « unknown »: the issuer's own lists settle it.
      return (await move(portal, row, 'accepted', step)) ? delivered : again('moved meanwhile', now)
    }
    case 'unknown': {
      const lost = await move(portal, row, 'timeout', { set: { lastError: outcome.why } })
      return lost ? again(outcome.why, now) : movedMeanwhile
    }
    case 'refused':
      await move(portal, row, 'refused', { set: { lastError: outcome.why }, effects: [outbox.alertDead()] })
      return delivered
    case 'issuerUnavailable':
      await move(portal, row, 'issuerUnavailable', { set: { lastError: outcome.why } })
      return pauseIssuer(portal, issuer, outcome)
    case 'notSent': {
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why, attempts: row.attempts + 1 } })
      return failed ? schedule(portal, failed) : movedMeanwhile
    }
    case 'notBegun': {
      // No attempt is counted, and it is due at once.
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why } })
      return failed ? schedule(portal, failed, now) : movedMeanwhile
    }
    case 'stopped':
      return outcome.delivery
  }
}

/** Before anything was sent: a growing delay, as often as the policy says, then a person (ISS-5). */
export async function schedule(
  portal: Portal,
  row: Issuance,
  retryAt = later(portal.clock.now(), retryDelayMs(row.attempts)),
): Promise<Delivery> {
  const { sendAttempts } = await policyInForce(portal, parisDateOf(portal.clock.now()))
  const facts = { sendAttempts }
  if (await move(portal, row, 'schedule', { set: { retryAt }, facts }))
    return again(row.lastError ?? 'not sent', retryAt)
  await move(portal, row, 'giveUp', { facts, effects: [outbox.alertDead()] })
  return delivered
}
