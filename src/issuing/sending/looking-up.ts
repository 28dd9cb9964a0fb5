import { policyInForce } from '@/catalogue/content'
import { initialFigures } from '@/catalogue/policy-settings'
import { later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { Issuance } from '../issuance'
import { issuerNamed } from '../issuers'
import { journalEvents } from '../journal-events'
import type { BadgeIssuer } from '../ports'
import { issuances } from '../records'
import {
  again,
  findRequestOf,
  followUps,
  issuedValues,
  issuing,
  move,
  moveAsRead,
  movedMeanwhile,
} from './issuance-steps'

/** Asks the issuer before anything is sent again; absent has to be answered twice, a delay apart (ISS-4, EX29). */
export async function lookUp(portal: Portal, chosen: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Whoever issues now, the one that it was sent to is asked: a change of issuer re-issues nothing.
  const issuer = row.issuer === null || row.issuer === chosen.name ? chosen : issuerNamed(portal, row.issuer)
  if (!issuer) return again(`no access to the issuer « ${row.issuer} » any more`, later(now, 3_600_000))
  const delayMs = await absenceDelayMs(portal, issuer)
  const nextLook = row.lastAbsentAt ? later(row.lastAbsentAt, delayMs) : now
  if (now < nextLook) return again('absent once, asked again after the delay', nextLook)
  const found = await issuer.find(await findRequestOf(portal, row))
  if (found.kind === 'found') {
    const kept = await move(portal, row, 'found', { set: issuedValues(found), effects: followUps(row, found) })
    return kept ? delivered : movedMeanwhile
  }
  if (found.kind === 'unclear') return again(found.why, later(now, Math.min(60_000, Math.max(1_000, delayMs))))
  return noteAbsence(portal, chosen, row, delayMs)
}

async function noteAbsence(portal: Portal, chosen: BadgeIssuer, row: Issuance, delayMs: number): Promise<Delivery> {
  const now = portal.clock.now()
  const absences = row.absences + 1
  if (absences >= 2) {
    // On the row as it was read alone: meanwhile somebody may have sent it again, and then it is not absent twice.
    const step = { set: { absences, retryAt: now }, facts: { absences } }
    const retried = await moveAsRead(portal, row, 'absentTwice', step)
    return retried ? again('absent twice, sent again', now) : movedMeanwhile
  }
  const noted = await commitAsSystem(portal, issuing, issuances, row.id, (current) =>
    current.state === 'unknown' && current.absences === row.absences && current.revision === row.revision
      ? { set: { absences, lastAbsentAt: now }, journal: { event: journalEvents.absentOnce } }
      : null,
  )
  if (noted.ok && noted.value.absences === absences && delayMs === 0) return lookUp(portal, chosen, noted.value)
  return again('absent once, asked again after the delay', later(now, delayMs))
}

/** The policy's delay; an issuer that knows at once, or one at a shortened pace, keeps its own (ISS-4). */
async function absenceDelayMs(portal: Portal, issuer: BadgeIssuer): Promise<number> {
  const usual = initialFigures.absenceDelayMinutes * 60
  if (issuer.absenceDelaySeconds !== usual) return issuer.absenceDelaySeconds * 1000
  return (await policyInForce(portal, parisDateOf(portal.clock.now()))).absenceDelayMinutes * 60_000
}
