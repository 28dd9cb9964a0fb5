import { commit } from '@/platform/commit'
import { longestDeliveryMs } from '@/platform/delivery'
import { delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { Issuance } from '../issuance'
import * as outbox from '../outbox'
import type { BadgeIssuer, IssueOutcome } from '../ports'
import { issuances } from '../records'
import { findRequestOf, type Holder, holderOf, issuing, move, movedMeanwhile, unknownOutcome } from './issuance-steps'
import type { CallOutcome } from './outcome'

/**
 * The one call for a row that is « sending », if it may still be sent. `read`: the row as it was before; `called`: as
 * the call left it.
 */
export async function callIssuer(
  portal: Portal,
  issuer: BadgeIssuer,
  row: Issuance,
  read: Issuance,
): Promise<{ readonly outcome: CallOutcome; readonly called: Issuance }> {
  passed('issue:sending')
  const latest = performance.now() + Math.max(longestDeliveryMs - issuer.callTimeoutSeconds * 1000, 0)
  const holder = await holderOf(portal, row)
  if (!holder.email || holder.stopped) return { outcome: await cancelled(portal, row), called: row }
  const named = await namedAfter(portal, row, holder)
  if (!named) return { outcome: { kind: 'stopped', delivery: movedMeanwhile }, called: row }
  const before = await issuedBefore(portal, issuer, read)
  if (before.outcome) return { outcome: before.outcome, called: named }
  // The issuer's lists have no bound in time; the call would outlive what the row says of it.
  if (before.asked && performance.now() > latest)
    return { outcome: { kind: 'notBegun', why: 'its lists took too long' }, called: named }
  const outcome = await issuer.issue(requestOf(named, holder.email, holder)).catch(unknownOutcome(portal, row))
  passed('issue:accepted')
  return { outcome, called: named }
}

/** Changed since it was planned: the row says which address it goes to, and is looked up under (AWD-13). */
async function namedAfter(portal: Portal, row: Issuance, { recipientKey }: Holder): Promise<Issuance | null> {
  if (recipientKey === row.recipientKey) return row
  const change = { set: { recipientKey }, journal: { event: 'issuanceHandedOver' } }
  const named = await commit(portal, issuing, issuances, row, change, { relay: 'withNext' })
  return named.ok ? named.value : null
}

const requestOf = (row: Issuance, email: string, { name }: Holder) => ({
  issuanceKey: row.issuanceKey,
  issuerBadgeId: row.issuerBadgeId ?? row.badgeCode,
  badge: row.badge,
  recipient: { email, name },
  issuedOn: row.decidedOn,
  expiresOn: row.expiresOn,
  evidence: row.evidence,
})

/** A badge that never left frees its slot at the person (release.ts). */
async function cancelled(portal: Portal, row: Issuance): Promise<CallOutcome> {
  const moved = await move(portal, row, 'cancel', {
    set: { lastError: 'objection, revocation, an ended status or no address' },
    facts: { suppressed: true },
    effects: [outbox.releaseGrant()],
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
