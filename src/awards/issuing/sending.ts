import { inLanes } from '@/kernel/in-lanes'
import { failureOf } from '@/platform/delivery'
import { delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer } from '../ports'
import { callIssuer } from './call'
import { handfuls } from './handfuls'
import type { Issuance } from './issuance'
import { clearPauses, mayIssue } from './pausing'
import { isTakenOver } from './take-over'
import {
  type Answers,
  again,
  answer,
  type CallOutcome,
  endNotes,
  isLate,
  isOver,
  noteAccepted,
  noteTogether,
  type Settle,
  type Turn,
} from './turn'

/**
 * Sends planned rows in company: places under the ceiling, the swaps to « sending » and the notes of what was accepted
 * share their statements; between the swap and its call each row is read again (design §6). `latest`: no call begins
 * after this moment of `performance.now()`.
 */
export async function send(
  portal: Portal,
  issuer: BadgeIssuer,
  rows: readonly Issuance[],
  given: { readonly settle: Settle; readonly answers: Answers; readonly latest: number },
): Promise<void> {
  if (rows.length === 0) return
  const turn: Turn = {
    ...{ portal, issuer, ...given },
    read: new Map(rows.map((row) => [row.id, row])),
    calls: 0,
    slowestMs: 0,
    closed: null,
    hasAccepted: false,
    accepted: [],
    noting: new Set(),
    noteTimer: undefined,
  }
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  if (!(await isTakenOver(portal))) return answer(turn, rows, delivered)
  const may = await mayIssue(portal, issuer)
  if (!may.open) return answer(turn, rows, again('the issuer is paused', may.askAgainAt))
  // Asking whether the issuer is back may have taken all the time.
  if (isOver(turn)) return answer(turn, rows, again('no time left in this turn', portal.clock.now()))
  await inLanes(handfuls(turn, rows), issuer.callsAtOnce, (row) => takeTurn(turn, row))
  await endNotes(turn)
  if (turn.hasAccepted) await clearPauses(portal, may.state)
}

/** One row's trouble is its own: whatever is thrown leaves the others alone. */
async function takeTurn(turn: Turn, row: Issuance): Promise<void> {
  try {
    const outcome = await outcomeFor(turn, row)
    if (outcome.kind === 'issuerUnavailable') turn.closed = outcome
    if (outcome.kind === 'accepted') await noteAccepted(turn, row, outcome)
    else {
      // What follows may take its time.
      await noteTogether(turn)
      answer(turn, [row], await turn.settle(row, outcome))
    }
  } catch (error) {
    answer(turn, [row], failureOf(error))
  }
  passed('issue:noted')
}

async function outcomeFor(turn: Turn, row: Issuance): Promise<CallOutcome> {
  if (turn.closed) return { kind: 'closed', why: turn.closed.why }
  if (isLate(turn)) return { kind: 'notBegun', why: 'its turn did not come in time' }
  turn.calls += 1
  const begun = performance.now()
  try {
    return await callIssuer(turn, row, turn.read.get(row.id) ?? row)
  } finally {
    turn.slowestMs = Math.max(turn.slowestMs, performance.now() - begun)
  }
}
