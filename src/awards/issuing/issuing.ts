import { policyInForce } from '@/catalogue/content'
import { initialFigures } from '@/catalogue/policy-settings'
import { parisDateOf, startOfParisDay } from '@/kernel/dates'
import { inLanes } from '@/kernel/in-lanes'
import { commitAsSystem } from '@/platform/commit'
import { failureOf } from '@/platform/delivery'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { issuerNamed } from '../issuers'
import type { BadgeIssuer } from '../ports'
import { issuances } from '../records'
import { type Issuance, retryDelayMs } from './issuance'
import { after, findRequestOf, followUps, issuedValues, issuing, move, moveAsRead, moveMany } from './issuance-steps'
import { pauseIssuer } from './pausing'
import { send } from './sending'
import { type Answers, again, type CallOutcome, isOver, movedMeanwhile, timeToBegin } from './turn'

/** Effects that a worker takes together; a kill leaves them to the end of their lease. */
export const mostInCompany = 24
const lookUpsAtOnce = 2

/**
 * Brings issuances as far as they can go now: planned → sending → issued, or through `unknown` and the issuer's own
 * lists (ISS-4). Whoever comes twice, or after a crash, goes on from the state that is written. Tells `answers` what
 * becomes of each, by its id, as soon as it is certain; what one row throws is that row's own.
 */
export async function advanceMany(
  portal: Portal,
  issuer: BadgeIssuer,
  ids: readonly string[],
  answers: Answers,
): Promise<void> {
  const latest = performance.now() + timeToBegin(issuer)
  const rows = await portal.store.find(issuances, { where: { id: { in: [...ids] } } })
  const known = new Set(rows.map(({ id }) => id))
  for (const id of ids) if (!known.has(id)) answers.set(id, delivered)
  const today = parisDateOf(portal.clock.now())
  const planned = [...rows.filter(({ state }) => state === 'planned'), ...(await dueAgain(portal, rows, answers))]
  // A status badge leaves on its own day (ISS-7), whoever takes up its row before.
  for (const { id, decidedOn } of planned)
    if (decidedOn > today) answers.set(id, again('its day has not come', startOfParisDay(decidedOn)))
  const settle = (row: Issuance, outcome: CallOutcome) => note(portal, issuer, row, outcome)
  const due = planned.filter(({ decidedOn }) => decidedOn <= today)
  await send(portal, issuer, due, { settle, answers, latest })
  const others = rows.filter(({ state }) => state !== 'planned' && state !== 'retry')
  await inLanes(others, lookUpsAtOnce, async ({ id }) => {
    const delivery = isOver({ latest })
      ? again('no time left in this turn', portal.clock.now())
      : await goOn(portal, issuer, id).catch(failureOf)
    answers.set(id, delivery)
  })
}

/** Rows whose delay is over are planned again, together; the others hear when it is. */
async function dueAgain(portal: Portal, rows: readonly Issuance[], answers: Answers): Promise<readonly Issuance[]> {
  const now = portal.clock.now()
  const retried = rows.filter(({ state }) => state === 'retry')
  const due = await moveMany(
    portal,
    retried.filter(({ retryAt }) => !retryAt || retryAt <= now),
    'delayOver',
    () => ({}),
  )
  const planned = new Set(due.map(({ id }) => id))
  for (const { id, retryAt } of retried)
    if (!planned.has(id))
      answers.set(id, retryAt && retryAt > now ? again('the delay is not over', retryAt) : movedMeanwhile)
  return due
}

/** A row that was on its way before, as it is now: others of its company may have taken their time. */
async function goOn(portal: Portal, issuer: BadgeIssuer, id: string): Promise<Delivery> {
  const row = await portal.store.get(issuances, id)
  const now = portal.clock.now()
  switch (row?.state) {
    case 'sending': {
      // Only this row's one effect sends, under its lease: a row that stands here was left by a process that died.
      if (row.sendingUntil && now < row.sendingUntil)
        return again('another worker may be inside its call', row.sendingUntil)
      const set = { lastError: 'the process that sent it ended' }
      const lost = await moveAsRead(portal, row, 'timeout', { set })
      return lost ? lookUp(portal, issuer, lost) : movedMeanwhile
    }
    case 'unknown':
      return lookUp(portal, issuer, row)
    case 'failed':
      return schedule(portal, row)
    case 'planned':
    case 'retry':
      return again('moved on meanwhile', row.retryAt ?? now)
    default:
      return delivered
  }
}

/** What the issuer answered, in the words of 12.6. What it leaves open is taken up again at once, in a turn of its own. */
async function note(portal: Portal, issuer: BadgeIssuer, row: Issuance, outcome: CallOutcome): Promise<Delivery> {
  const now = portal.clock.now()
  switch (outcome.kind) {
    case 'accepted': {
      const step = { set: issuedValues(outcome), effects: followUps(row, outcome) }
      // Somebody who took this process for dead has moved it to « unknown »: the issuer's own lists settle it.
      return (await move(portal, row, 'accepted', step)) ? delivered : again('moved meanwhile', now)
    }
    case 'unknown': {
      const lost = await move(portal, row, 'timeout', { set: { lastError: outcome.why } })
      return lost ? again(outcome.why, now) : movedMeanwhile
    }
    case 'refused':
      await move(portal, row, 'refused', { set: { lastError: outcome.why }, effects: [{ type: 'awards.alert-dead' }] })
      return delivered
    case 'issuerUnavailable':
      await move(portal, row, 'issuerUnavailable', { set: { lastError: outcome.why } })
      return pauseIssuer(portal, issuer, outcome)
    case 'closed':
      await move(portal, row, 'issuerUnavailable', { set: { lastError: outcome.why } })
      return again(outcome.why, now)
    case 'notSent': {
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why, attempts: row.attempts + 1 } })
      return failed ? schedule(portal, failed) : movedMeanwhile
    }
    case 'notBegun': {
      // Nobody failed: no attempt is counted, and it is due at once.
      const failed = await move(portal, row, 'notSent', { set: { lastError: outcome.why } })
      return failed ? schedule(portal, failed, now) : movedMeanwhile
    }
    case 'stopped':
      return outcome.delivery
  }
}

/** Before anything was sent: a growing delay, as often as the policy says, then a person (ISS-5). */
async function schedule(
  portal: Portal,
  row: Issuance,
  retryAt = after(portal.clock.now(), retryDelayMs(row.attempts)),
): Promise<Delivery> {
  const { sendAttempts } = await policyInForce(portal, parisDateOf(portal.clock.now()))
  const facts = { sendAttempts }
  if (await move(portal, row, 'schedule', { set: { retryAt }, facts }))
    return again(row.lastError ?? 'not sent', retryAt)
  await move(portal, row, 'giveUp', { facts, effects: [{ type: 'awards.alert-dead' }] })
  return delivered
}

/** The policy's delay; an issuer that knows at once, or one at a shortened pace, keeps its own (ISS-4). */
async function absenceDelayMs(portal: Portal, issuer: BadgeIssuer): Promise<number> {
  const usual = initialFigures.absenceDelayMinutes * 60
  if (issuer.absenceDelaySeconds !== usual) return issuer.absenceDelaySeconds * 1000
  return (await policyInForce(portal, parisDateOf(portal.clock.now()))).absenceDelayMinutes * 60_000
}

/** Asks the issuer before anything is sent again; absent has to be answered twice, a delay apart (ISS-4, EX29). */
async function lookUp(portal: Portal, chosen: BadgeIssuer, row: Issuance): Promise<Delivery> {
  const now = portal.clock.now()
  // Whoever issues now, the one that it was sent to is asked: a change of issuer re-issues nothing.
  const issuer = row.issuer === null || row.issuer === chosen.name ? chosen : issuerNamed(portal, row.issuer)
  if (!issuer) return again(`no access to the issuer « ${row.issuer} » any more`, after(now, 3_600_000))
  const delayMs = await absenceDelayMs(portal, issuer)
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
    // On the row as it was read alone: meanwhile somebody may have sent it again, and then it is not absent twice.
    const step = { set: { absences, retryAt: now }, facts: { absences } }
    const retried = await moveAsRead(portal, row, 'absentTwice', step)
    return retried ? again('absent twice, sent again', now) : movedMeanwhile
  }
  const noted = await commitAsSystem(portal, issuing, issuances, row.id, (current) =>
    current.state === 'unknown' && current.absences === row.absences && current.revision === row.revision
      ? { set: { absences, lastAbsentAt: now }, journal: { event: 'issuance.absentOnce' } }
      : null,
  )
  if (noted.ok && noted.value.absences === absences && delayMs === 0) return lookUp(portal, chosen, noted.value)
  return again('absent once, asked again after the delay', after(now, delayMs))
}
