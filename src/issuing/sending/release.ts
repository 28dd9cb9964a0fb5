import { releaseAward } from '@/awards/commands/release-award'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { decideIssuance, type Issuance } from '../issuance'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'

const releasing = system('issuing')

/**
 * Frees the place of a badge that is revoked, or that never left (REV-4). What a scheme manager stopped bars its
 * evidence like a revocation; what an objection stopped may come again when the person wants it.
 */
export async function releaseGrant(portal: Portal, issuanceId: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, issuanceId)
  if (!row?.regionalAwardId || (row.state !== 'revoked' && row.state !== 'cancelled')) return delivered
  const state = row.revocationReason ? ('revoked' as const) : ('cancelled' as const)
  const released = await releaseAward(portal, row.regionalAwardId, {
    state,
    note: row.revocationReason ?? null,
    revokedOn: state === 'revoked' ? decidedOnOf(portal, row) : null,
    recipientKey: row.recipientKey,
  })
  return released.ok ? delivered : { kind: 'again', why: released.problem.code }
}

/** Rows of before the day was kept know when the issuer confirmed it. */
const decidedOnOf = (portal: Portal, { revocationDecidedOn, revokedAt }: Issuance): ParisDate =>
  revocationDecidedOn ?? parisDateOf(revokedAt ?? portal.clock.now())

/** A second copy that had not left yet does not leave (12.6: merged into a holder). */
export async function stopCopy(portal: Portal, regionalAwardId: string): Promise<Delivery> {
  const where = { regionalAwardId: { equals: regionalAwardId } }
  const [row] = await portal.store.find(issuances, { where, limit: 1 })
  if (row) await cancelWaiting(portal, row.id, 'duplicate')
  return delivered
}

/** Cancels a row that still waits; one that is being sent is left to its own look at the award before the call. */
export const cancelWaiting = (portal: Portal, issuanceId: string, why: 'objection' | 'duplicate') =>
  commitAsSystem(portal, releasing, issuances, issuanceId, (row: Issuance) => {
    if (row.state === 'sending') return null
    const next = decideIssuance(releasing, row, 'cancel', { suppressed: why === 'objection', awardGone: true })
    return next.ok
      ? {
          set: { state: next.value, lastError: why },
          effects: [outbox.releaseGrant()],
          journal: { event: journalEvents.cancel, reason: why },
        }
      : null
  })
