import type { Effect } from '@/platform/commit'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssueOutcome } from '../ports'
import type { Issuance } from './issuance'
import { findRequestOf, holderOf, move, unknownOutcome } from './issuance-steps'

/** A badge that never left frees its place (release.ts). */
const releaseGrant: Effect = { type: 'awards.release-grant' }

/** The one call for a row that is « sending », if it may still be sent; null when it was cancelled on the way. `read`: as it was before. */
export async function callIssuer(
  portal: Portal,
  issuer: BadgeIssuer,
  row: Issuance,
  read: Issuance,
): Promise<IssueOutcome | null> {
  passed('issue:sending')
  const holder = await holderOf(portal, row)
  if (!holder.email || holder.stopped) {
    const cancelled = {
      set: { lastError: 'objection, revocation or no address' },
      facts: { suppressed: true },
      effects: [releaseGrant],
    }
    await move(portal, row, 'cancel', cancelled)
    return null
  }
  const request = {
    issuanceKey: row.issuanceKey,
    issuerBadgeId: row.issuerBadgeId ?? row.badgeCode,
    badge: row.badge,
    recipient: { email: holder.email, name: holder.name },
    issuedOn: row.decidedOn,
    expiresOn: row.expiresOn,
    evidence: row.evidence,
  }
  const outcome = (await issuedBefore(portal, issuer, read)) ?? (await issuer.issue(request).catch(unknownOutcome))
  passed('issue:accepted')
  return outcome
}

/**
 * A person sends a row again that was sent before, perhaps long ago: the issuer's lists come first. Null where there is
 * nothing to find, or the issuer itself takes one key once.
 */
async function issuedBefore(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<IssueOutcome | null> {
  const isRetriedByHand = row.firstSentAt !== null && row.lastError === null
  if (!isRetriedByHand || issuer.absenceDelaySeconds === 0) return null
  const found = await issuer.find(await findRequestOf(portal, row))
  if (found.kind === 'found') return { ...found, kind: 'accepted' }
  return found.kind === 'unclear' ? { kind: 'notSent', why: found.why } : null
}
