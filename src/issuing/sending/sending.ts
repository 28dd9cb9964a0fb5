import { later } from '@/kernel/clock'
import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import type { Issuance } from '../issuance'
import * as outbox from '../outbox'
import type { BadgeIssuer } from '../ports'
import { isTakenOver } from '../take-over'
import { callIssuer } from './call'
import type { Conditions } from './conditions'
import { again, moveAsRead, movedMeanwhile } from './issuance-steps'
import { badgeIdAt } from './issuer-badges'
import { waitForLink } from './linking'
import { noteOutcome } from './outcome'
import { clearPauses, mayIssue } from './pausing'
import { takeSlot } from './slots'

/** The conditions of sending, and the effect that is delivered by it. */
export type Under = Conditions & { readonly effect: EffectRow | undefined }

/** What a row finds before it may be sent: the delivery that ends its effect, or the issuer's id of its badge. */
type Clearance = { readonly wait: Delivery } | { readonly badgeId: string }

/**
 * Sends a planned row: the slot under the ceiling, the swap to « sending », the look at the person, one call, its
 * outcome (design §6).
 */
export async function send(portal: Portal, issuer: BadgeIssuer, row: Issuance, under: Under): Promise<Delivery> {
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  if (!(await isTakenOver(portal))) return delivered
  const may = await mayIssue(portal, issuer, under.issuerState)
  if (!may.open) return again('the issuer is paused', may.askAgainAt)
  const cleared = await clear(portal, issuer, row, under)
  if ('wait' in cleared) return cleared.wait
  const sending = await beginSending(portal, issuer, row, cleared.badgeId)
  if (!sending) return movedMeanwhile
  const { outcome, called } = await callIssuer(portal, issuer, sending, row)
  const delivery = await noteOutcome(portal, issuer, called, outcome, under.effect)
  if (outcome.kind === 'accepted') await clearPauses(portal, may.state)
  passed('issue:noted')
  return delivery
}

async function clear(portal: Portal, issuer: BadgeIssuer, row: Issuance, { policy }: Under): Promise<Clearance> {
  const now = portal.clock.now()
  // A status badge leaves on its own day (ISS-7), whoever takes up its row before.
  if (row.decidedOn > parisDateOf(now)) return { wait: again('its day has not come', startOfParisDay(row.decidedOn)) }
  const badgeId = await badgeIdAt(portal, issuer, row.badgeCode)
  if (badgeId === null) return { wait: await waitForLink(portal, issuer, row.badgeCode) }
  const slot = await takeSlot(portal, row, policy.issuanceCeilingPerHour)
  if (slot === 'taken') return { badgeId }
  if (slot === null) return { wait: again('the gate of this badge is contended', now) }
  // A row that finds its badge paused stays in line; resuming takes it up again.
  return { wait: slot === 'full' ? await hold(portal, row) : delivered }
}

async function hold(portal: Portal, row: Issuance): Promise<Delivery> {
  const set = { holdReason: 'ceiling' }
  const effects = [outbox.alertCeiling()]
  const held = await moveAsRead(portal, row, 'hold', { set, facts: { reason: 'ceiling' }, effects })
  return held ? delivered : movedMeanwhile
}

/** Its outcome follows in a moment and takes the line of the journal along. */
function beginSending(
  portal: Portal,
  issuer: BadgeIssuer,
  row: Issuance,
  issuerBadgeId: string,
): Promise<Issuance | null> {
  const now = portal.clock.now()
  const set = {
    firstSentAt: row.firstSentAt ?? now,
    sendingUntil: later(now, Math.min((issuer.callTimeoutSeconds + 5) * 1000, leaseMs)),
    issuer: issuer.name,
    issuerBadgeId,
    absences: 0,
    lastAbsentAt: null,
  }
  return moveAsRead(portal, row, 'send', { facts: { gate: 'open' }, set, relay: 'withNext' })
}
