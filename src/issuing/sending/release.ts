import { releaseAward } from '@/awards/commands/release-award'
import { type ParisDate, parisDateOf } from '@/kernel/dates'
import { system } from '@/platform/actor'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { Issuance } from '../issuance'
import { issuanceEvents } from '../issuance-events'
import { journalEvents } from '../journal-events'
import * as outbox from '../outbox'
import { issuances } from '../records'

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
  issuanceEvents.move(
    portal,
    system('issuing'),
    issuanceId,
    'cancel',
    ({ state }) =>
      state === 'sending'
        ? null
        : {
            set: { lastError: why },
            effects: [outbox.releaseGrant()],
            journal: { event: journalEvents.cancel, reason: why },
          },
    { suppressed: why === 'objection', awardGone: true },
  )
