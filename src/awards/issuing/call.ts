import { delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssueOutcome } from '../ports'
import type { Issuance } from './issuance'
import { findRequestOf, holderOf, move, unknownOutcome } from './issuance-steps'
import { type CallOutcome, isOver, movedMeanwhile, type Turn } from './turn'

/** The one call for a row that is « sending », if it may still be sent. `read`: the row as it was before. */
export async function callIssuer(
  turn: Pick<Turn, 'portal' | 'issuer' | 'latest'>,
  row: Issuance,
  read: Issuance,
): Promise<CallOutcome> {
  const { portal, issuer } = turn
  passed('issue:sending')
  const holder = await holderOf(portal, row)
  if (!holder.email || holder.stopped) return cancelled(portal, row)
  const before = await issuedBefore(portal, issuer, read)
  if (before.outcome) return before.outcome
  // The issuer's lists have no bound in time; the call would outlive what the row says of it.
  if (before.asked && isOver(turn)) return { kind: 'notBegun', why: 'its turn did not come in time' }
  const request = {
    issuanceKey: row.issuanceKey,
    issuerBadgeId: row.issuerBadgeId ?? row.badgeCode,
    badge: row.badge,
    recipient: { email: holder.email, name: holder.name },
    issuedOn: row.decidedOn,
    expiresOn: row.expiresOn,
    evidence: row.evidence,
  }
  const outcome = await issuer.issue(request).catch(unknownOutcome)
  passed('issue:accepted')
  return outcome
}

/** A badge that never left frees its place (release.ts). */
async function cancelled(portal: Portal, row: Issuance): Promise<CallOutcome> {
  const moved = await move(portal, row, 'cancel', {
    set: { lastError: 'objection, revocation or no address' },
    facts: { suppressed: true },
    effects: [{ type: 'awards.release-grant' }],
  })
  return { kind: 'stopped', delivery: moved ? delivered : movedMeanwhile }
}

/**
 * A person sends a row again that was sent before, perhaps long ago: the issuer's lists come first. Nothing is asked
 * where there is nothing to find, or where the issuer itself takes one key once.
 */
async function issuedBefore(
  portal: Portal,
  issuer: BadgeIssuer,
  row: Issuance,
): Promise<{ readonly asked: boolean; readonly outcome: IssueOutcome | null }> {
  const isRetriedByHand = row.firstSentAt !== null && row.lastError === null
  if (!isRetriedByHand || issuer.absenceDelaySeconds === 0) return { asked: false, outcome: null }
  const found = await issuer.find(await findRequestOf(portal, row))
  if (found.kind === 'found') return { asked: true, outcome: { ...found, kind: 'accepted' } }
  return { asked: true, outcome: found.kind === 'unclear' ? { kind: 'notSent', why: found.why } : null }
}
