import { inLanes } from '@/kernel/in-lanes'
import { longestDeliveryMs } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssueOutcome, IssuerUnavailable } from '../ports'
import { callIssuer } from './call'
import type { Issuance } from './issuance'
import { after, followUps, issuedValues, move, moveMany } from './issuance-steps'
import { badgeIdAt } from './issuer-badges'
import { mayIssue, noteAccepted } from './pausing'
import { takePlaces } from './places'
import { isTakenOver } from './take-over'

/** Calls at the issuer at one moment, of one worker. */
const callsAtOnce = 2
/** Rows that are brought to « sending » together: what a kill leaves to be looked up at the issuer. */
const mostSending = 12
/** So many accepted badges are noted together at the latest. */
const notedAtOnce = 12

export const movedMeanwhile: Delivery = { kind: 'again', why: 'moved meanwhile', countAttempt: false }
export const again = (why: string, runAfter: string): Delivery => ({
  kind: 'again',
  why,
  countAttempt: false,
  runAfter,
})

/** How one call ended; `notBegun`: its turn did not come in time, nothing was sent. */
export type CallOutcome = IssueOutcome | { readonly kind: 'notBegun'; readonly why: string }
/** What follows from a call, row by row. */
type Settle = (row: Issuance, outcome: CallOutcome) => Promise<Delivery>
type Accepted = Extract<IssueOutcome, { readonly kind: 'accepted' }>

/** One company on its way. */
interface Turn {
  readonly portal: Portal
  readonly issuer: BadgeIssuer
  readonly settle: Settle
  /** The rows as they were before they were sent, by id. */
  readonly read: ReadonlyMap<string, Issuance>
  readonly deliveries: Map<string, Delivery>
  /** Not noted yet. */
  readonly accepted: { readonly row: Issuance; readonly outcome: Accepted }[]
  /** No call begins after this moment of `performance.now()`, but for the first ones. */
  readonly latest: number
  calls: number
  hasAccepted: boolean
  /** The issuer has refused itself: nobody else is called for. */
  closed: IssuerUnavailable | null
}

/**
 * Sends planned rows in company: places under the ceiling, the swaps to « sending » and the notes of what was accepted
 * share their statements; between the swap and its call each row is read again (design §6). Answers by the rows' ids.
 */
export async function send(
  portal: Portal,
  issuer: BadgeIssuer,
  rows: readonly Issuance[],
  settle: Settle,
): Promise<ReadonlyMap<string, Delivery>> {
  const turn: Turn = {
    ...{ portal, issuer, settle },
    read: new Map(rows.map((row) => [row.id, row])),
    deliveries: new Map(),
    accepted: [],
    latest: performance.now() + timeToBegin(issuer),
    calls: 0,
    hasAccepted: false,
    closed: null,
  }
  answer(turn, rows, delivered)
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  if (rows.length === 0 || !(await isTakenOver(portal))) return turn.deliveries
  const may = await mayIssue(portal, issuer)
  if (!may.open) {
    answer(turn, rows, again('the issuer is paused', may.askAgainAt))
    return turn.deliveries
  }
  try {
    await inLanes(handfuls(turn, rows), callsAtOnce, (row) => callFor(turn, row))
  } finally {
    await noteTogether(turn)
  }
  if (turn.hasAccepted) await noteAccepted(portal, may.state)
  return turn.deliveries
}

const answer = ({ deliveries }: Turn, rows: readonly Issuance[], delivery: Delivery): void => {
  for (const { id } of rows) deliveries.set(id, delivery)
}

/** A call that begins later could outlive the delivery's own time. */
const timeToBegin = (issuer: BadgeIssuer): number =>
  Math.max(longestDeliveryMs - issuer.callTimeoutSeconds * 1000, longestDeliveryMs / 8)

/** The first ones go at once, in any case: a slow turn must not come to nothing for ever. */
const isLate = ({ calls, latest }: Turn): boolean => calls >= callsAtOnce && performance.now() > latest

/** Row by row; the next handful is prepared while the last ones of this one are at the issuer. */
async function* handfuls(turn: Turn, rows: readonly Issuance[]): AsyncGenerator<Issuance> {
  let coming = prepare(turn, rows.slice(0, mostSending), true)
  for (let start = mostSending; ; start += mostSending) {
    const ready = await coming
    const isLast = start >= rows.length
    const prepareNext = (): void => {
      coming = prepare(turn, rows.slice(start, start + mostSending), false)
      // Whoever asks for the next row hears of it.
      coming.catch(() => undefined)
    }
    if (ready.length === 0 && !isLast) prepareNext()
    for (const [place, row] of ready.entries()) {
      if (!isLast && place === Math.max(0, ready.length - callsAtOnce)) prepareNext()
      yield row
    }
    if (isLast) return
  }
}

/** Brings a handful to « sending »; what has no time left in this turn stays as it is. */
async function prepare(turn: Turn, rows: readonly Issuance[], isFirst: boolean): Promise<readonly Issuance[]> {
  const { portal, closed } = turn
  if (closed || isLate(turn)) {
    answer(turn, rows, again(closed?.why ?? 'no time left in this turn', portal.clock.now()))
    return []
  }
  const admitted = await admit(turn, rows)
  answer(turn, admitted, movedMeanwhile)
  return beginSending(turn, admitted, isFirst ? callsAtOnce : 0)
}

/** The rows that have a place under the ceiling of their badge; the others hear what becomes of them. */
async function admit(turn: Turn, rows: readonly Issuance[]): Promise<readonly Issuance[]> {
  const { portal } = turn
  const places = await takePlaces(portal, rows)
  for (const row of rows) {
    const place = places.get(row.id)
    if (place === 'full') {
      const held = {
        set: { holdReason: 'ceiling' },
        facts: { reason: 'ceiling' },
        effects: [{ type: 'awards.alert-ceiling' }],
      }
      await move(portal, row, 'hold', held)
    }
    // A row that finds its badge paused stays in line; resuming takes it up again.
    if (place === undefined) answer(turn, [row], again('the gate of this badge is contended', portal.clock.now()))
  }
  return rows.filter(({ id }) => places.get(id) === 'taken')
}

/** `atOnce`: so many of them are called for without waiting for their turn. */
async function beginSending(
  { portal, issuer }: Turn,
  rows: readonly Issuance[],
  atOnce: number,
): Promise<readonly Issuance[]> {
  const now = portal.clock.now()
  const places = new Map(rows.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: Issuance): number => places.get(id) ?? rows.length
  const callMs = (issuer.callTimeoutSeconds + 5) * 1000
  const longestMs = (row: Issuance) => (placeOf(row) < atOnce ? 0 : timeToBegin(issuer)) + callMs
  const badgeIds = new Map<string, string>()
  for (const { badgeCode } of rows) badgeIds.set(badgeCode, await badgeIdAt(portal, issuer, badgeCode))
  const stepOf = (row: Issuance) => ({
    facts: { gate: 'open' as const },
    set: {
      firstSentAt: row.firstSentAt ?? now,
      sendingUntil: after(now, Math.min(longestMs(row), leaseMs)),
      issuer: issuer.name,
      issuerBadgeId: badgeIds.get(row.badgeCode) ?? row.badgeCode,
      absences: 0,
      lastAbsentAt: null,
    },
  })
  // Their outcomes follow in a moment and take the journal's lines along.
  const sending = await moveMany(portal, rows, 'send', stepOf, 'withNext')
  return sending.toSorted((one, other) => placeOf(one) - placeOf(other))
}

const notBegun = { kind: 'notBegun', why: 'its turn did not come in time' } as const

async function callFor(turn: Turn, row: Issuance): Promise<void> {
  const late = isLate(turn)
  turn.calls += 1
  const outcome = turn.closed ?? (late ? notBegun : await callNow(turn, row))
  if (outcome?.kind === 'issuerUnavailable') turn.closed = outcome
  if (outcome?.kind === 'accepted') {
    turn.hasAccepted = true
    turn.accepted.push({ row, outcome })
    if (turn.accepted.length >= notedAtOnce) await noteTogether(turn)
  } else answer(turn, [row], outcome ? await turn.settle(row, outcome) : delivered)
  passed('issue:noted')
}

const callNow = ({ portal, issuer, read }: Turn, row: Issuance): Promise<CallOutcome | null> =>
  callIssuer(portal, issuer, row, read.get(row.id) ?? row)

/** What the issuer accepted since the last time; a row that somebody moved meanwhile is settled alone. */
async function noteTogether(turn: Turn): Promise<void> {
  const { portal, settle } = turn
  const accepted = turn.accepted.splice(0)
  const outcomes = new Map(accepted.map(({ row, outcome }) => [row.id, outcome]))
  const stepOf = (row: Issuance) => {
    const outcome = outcomes.get(row.id)
    return outcome ? { set: issuedValues(outcome), effects: followUps(row, outcome) } : {}
  }
  const rows = accepted.map(({ row }) => row)
  const noted = new Set((await moveMany(portal, rows, 'accepted', stepOf)).map(({ id }) => id))
  for (const { row, outcome } of accepted)
    answer(turn, [row], noted.has(row.id) ? delivered : await settle(row, outcome))
}
