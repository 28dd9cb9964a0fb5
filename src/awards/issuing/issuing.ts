import { commitAsSystem, type Effect } from '@/platform/commit'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import { issuerNamed } from '../issuers'
import type { BadgeIssuer, IssueOutcome } from '../ports'
import { issuances } from '../records'
import { type Issuance, retryDelayMs } from './issuance'
import {
  after,
  findRequestOf,
  followUps,
  holderOf,
  issuedValues,
  issuing,
  move,
  unknownOutcome,
} from './issuance-steps'
import { badgeIdAt } from './issuer-badges'
import { mayIssue, noteAccepted, pauseIssuer } from './pausing'
import { takePlace } from './places'
import { isTakenOver } from './take-over'

/** A badge that never left frees its place (release.ts). */
const releaseGrant: Effect = { type: 'awards.release-grant' }
const movedMeanwhile: Delivery = { kind: 'again', why: 'moved meanwhile', countAttempt: false }
const again = (why: string, runAfter: string): Delivery => ({ kind: 'again', why, countAttempt: false, runAfter })

/**
 * Brings one issuance as far as it can go now: planned → sending → issued, or through `unknown` and the issuer's own
 * lists (ISS-4). Whoever comes twice, or after a crash, goes on from the state that is written.
 */
export async function advance(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  if (!row) return delivered
  const now = portal.clock.now()
  switch (row.state) {
    case 'planned':
      return send(portal, issuer, row)
    case 'sending': {
      // Only this row's one effect sends, under its lease: a row that stands here was left by a process that died.
      if (row.sendingUntil && now < row.sendingUntil)
        return again('another worker may be inside its call', row.sendingUntil)
      const lost = await move(portal, row, 'timeout', { set: { lastError: 'the process that sent it ended' } })
      return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
    }
    case 'unknown':
      return lookUp(portal, issuer, row)
    case 'failed':
      return schedule(portal, row)
    case 'retry': {
      if (row.retryAt && now < row.retryAt) return again('the delay is not over', row.retryAt)
      const planned = await move(portal, row, 'delayOver')
      return planned ? send(portal, issuer, planned) : movedMeanwhile
    }
    default:
      return delivered
  }
}

async function send(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  if (!(await isTakenOver(portal))) return delivered
  const may = await mayIssue(portal, issuer)
  if (!may.open) return again('the issuer is paused', may.askAgainAt)
  const place = await takePlace(portal, row)
  if (place === 'contended') return again('the gate of this badge is contended', now)
  // A row that finds its badge paused stays in line; resuming takes it up again.
  if (place === 'paused') return delivered
  if (place === 'full') {
    const held = {
      set: { holdReason: 'ceiling' },
      facts: { reason: 'ceiling' },
      effects: [{ type: 'awards.alert-ceiling' }],
    }
    await move(portal, row, 'hold', held)
    return delivered
  }
  const set = {
    firstSentAt: row.firstSentAt ?? now,
    sendingUntil: after(now, Math.min((issuer.callTimeoutSeconds + 5) * 1000, leaseMs)),
    issuer: issuer.name,
    issuerBadgeId: await badgeIdAt(portal, issuer, row.badgeCode),
    absences: 0,
    lastAbsentAt: null,
  }
  // Its outcome follows in a moment and takes the journal's line along.
  const sending = await move(portal, row, 'send', { set, facts: { gate: 'open' }, relay: 'withNext' })
  if (!sending) return movedMeanwhile
  passed('issue:sending')
  const holder = await holderOf(portal, sending)
  if (!holder.email || holder.stopped) {
    const cancelled = {
      set: { lastError: 'objection, revocation or no address' },
      facts: { suppressed: true },
      effects: [releaseGrant],
    }
    await move(portal, sending, 'cancel', cancelled)
    return delivered
  }
  const request = {
    issuanceKey: sending.issuanceKey,
    issuerBadgeId: sending.issuerBadgeId ?? sending.badgeCode,
    badge: sending.badge,
    recipient: { email: holder.email, name: holder.name },
    issuedOn: sending.decidedOn,
    expiresOn: sending.expiresOn,
    evidence: sending.evidence,
  }
  const outcome = (await issuedBefore(portal, issuer, row)) ?? (await issuer.issue(request).catch(unknownOutcome))
  passed('issue:accepted')
  if (outcome.kind === 'accepted') await noteAccepted(portal, may.state)
  const delivery = await note(portal, issuer, sending, outcome)
  passed('issue:noted')
  return delivery
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

/** What the issuer answered, in the words of 12.6. */
async function note(portal: Portal, issuer: BadgeIssuer, row: Issuance, outcome: IssueOutcome): Promise<Delivery> {
  switch (outcome.kind) {
    case 'accepted': {
      const issued = await move(portal, row, 'accepted', {
        set: issuedValues(outcome),
        effects: followUps(row, outcome),
      })
      // Somebody who took this process for dead has moved it to « unknown »: the issuer's own lists settle it.
      return issued ? delivered : advance(portal, issuer, row.id)
    }
    case 'unknown': {
      const lost = await move(portal, row, 'timeout', { set: { lastError: outcome.why } })
      return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
    }
    case 'refused':
      await move(portal, row, 'refused', { set: { lastError: outcome.why }, effects: [{ type: 'awards.alert-dead' }] })
      return delivered
    case 'issuerUnavailable':
      await move(portal, row, 'issuerUnavailable', { set: { lastError: outcome.why } })
      return pauseIssuer(portal, issuer, outcome)
    case 'notSent': {
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why, attempts: row.attempts + 1 } })
      return failed ? schedule(portal, failed) : movedMeanwhile
    }
  }
}

/** Before anything was sent: a growing delay, at most eight times, then a person (ISS-5). */
async function schedule(portal: Portal, row: Issuance): Promise<Delivery> {
  const retryAt = after(portal.clock.now(), retryDelayMs(row.attempts))
  if (await move(portal, row, 'schedule', { set: { retryAt } })) return again(row.lastError ?? 'not sent', retryAt)
  await move(portal, row, 'giveUp', { effects: [{ type: 'awards.alert-dead' }] })
  return delivered
}

/** Asks the issuer before anything is sent again; absent has to be answered twice, a delay apart (ISS-4, EX29). */
async function lookUp(portal: Portal, chosen: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Whoever issues now, the one that it was sent to is asked: a change of issuer re-issues nothing.
  const issuer = row.issuer === null || row.issuer === chosen.name ? chosen : issuerNamed(portal, row.issuer)
  if (!issuer) return again(`no access to the issuer « ${row.issuer} » any more`, after(now, 3_600_000))
  const delayMs = issuer.absenceDelaySeconds * 1000
  const nextLook = row.lastAbsentAt ? after(row.lastAbsentAt, delayMs) : now
  if (now < nextLook) return again('absent once, asked again after the delay', nextLook)
  const found = await issuer.find(await findRequestOf(portal, row))
  if (found.kind === 'found') {
    const kept = await move(portal, row, 'found', { set: issuedValues(found), effects: followUps(row, found) })
    return kept ? delivered : movedMeanwhile
  }
  if (found.kind === 'unclear') return again(found.why, after(now, Math.min(60_000, Math.max(1_000, delayMs))))
  const absences = row.absences + 1
  if (absences >= 2) {
    const retried = await move(portal, row, 'absentTwice', { set: { absences, retryAt: now }, facts: { absences } })
    return retried ? advance(portal, chosen, row.id) : movedMeanwhile
  }
  const noted = await commitAsSystem(portal, issuing, issuances, row.id, (current) =>
    current.state === 'unknown' && current.absences === row.absences
      ? { set: { absences, lastAbsentAt: now }, journal: { event: 'issuance.absentOnce' } }
      : null,
  )
  if (noted.ok && delayMs === 0) return lookUp(portal, chosen, noted.value)
  return again('absent once, asked again after the delay', after(now, delayMs))
}
