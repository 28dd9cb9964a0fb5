import { inLanes } from '@/kernel/in-lanes'
import { commitAsSystem } from '@/platform/commit'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { issuerNamed } from '../issuers'
import type { BadgeIssuer } from '../ports'
import { issuances } from '../records'
import { type Issuance, retryDelayMs } from './issuance'
import { after, findRequestOf, followUps, issuedValues, issuing, move } from './issuance-steps'
import { pauseIssuer } from './pausing'
import { again, type CallOutcome, movedMeanwhile, send } from './sending'

/** Effects that a worker takes together; a kill leaves them to the end of their lease. */
export const mostInCompany = 24
const lookUpsAtOnce = 2

/**
 * Brings issuances as far as they can go now: planned → sending → issued, or through `unknown` and the issuer's own
 * lists (ISS-4). Whoever comes twice, or after a crash, goes on from the state that is written. Answers by their ids.
 */
export async function advanceMany(
  portal: Portal,
  issuer: BadgeIssuer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Delivery>> {
  const rows = await portal.store.find(issuances, { where: { id: { in: [...ids] } } })
  const planned = rows.filter(({ state }) => state === 'planned')
  const others = rows.filter(({ state }) => state !== 'planned')
  const deliveries = new Map<string, Delivery>(ids.map((id) => [id, delivered]))
  const settle = (row: Issuance, outcome: CallOutcome) => note(portal, issuer, row, outcome)
  for (const [id, delivery] of await send(portal, issuer, planned, settle)) deliveries.set(id, delivery)
  await inLanes(others, lookUpsAtOnce, async (row) => {
    deliveries.set(row.id, await goOn(portal, issuer, row))
  })
  return deliveries
}

export const advance = async (portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> =>
  (await advanceMany(portal, issuer, [id])).get(id) ?? delivered

/** A row that was on its way before. */
async function goOn(portal: Portal, issuer: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  switch (row.state) {
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
      return (await move(portal, row, 'delayOver')) ? advance(portal, issuer, row.id) : movedMeanwhile
    }
    default:
      return delivered
  }
}

/** What the issuer answered, in the words of 12.6. */
async function note(portal: Portal, issuer: BadgeIssuer, row: Issuance, outcome: CallOutcome): Promise<Delivery> {
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
    case 'notBegun': {
      // Nobody failed: no attempt is counted, and it is due at once.
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why } })
      return failed ? schedule(portal, failed, portal.clock.now()) : movedMeanwhile
    }
  }
}

/** Before anything was sent: a growing delay, at most eight times, then a person (ISS-5). */
async function schedule(
  portal: Portal,
  row: Issuance,
  retryAt = after(portal.clock.now(), retryDelayMs(row.attempts)),
): Promise<Delivery> {
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
