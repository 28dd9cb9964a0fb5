import { failureOf } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { delivered } from '@/platform/effects'
import { speakersOf } from '../persons/person'
import type { Issuance } from './issuance'
import { after, moveAsRead, moveMany } from './issuance-steps'
import { badgeIdAt } from './issuer-badges'
import { sortByLink, waitsForLink } from './linking'
import { takePlaces } from './places'
import { again, answer, isLate, movedMeanwhile, type Turn, timeToBegin } from './turn'

/** Rows that are brought to « sending » together at the most: what a kill leaves to be looked up at the issuer. */
const mostSending = 12
/** Of the first ones nobody knows yet how long a call takes. */
const firstSending = 4

/** As many as will be called for in time, as far as the calls before them tell: a place under the ceiling is never given back. */
function sizeOf(turn: Turn): number {
  const { callsAtOnce } = turn.issuer
  if (turn.calls === 0) return Math.max(firstSending, callsAtOnce)
  const rounds = Math.floor((turn.latest - performance.now()) / Math.max(1, turn.slowestMs))
  return Math.min(Math.max(mostSending, callsAtOnce), Math.max(1, rounds) * callsAtOnce)
}

/** Rows that are « sending », one by one; the next handful is prepared while the last ones of this one are at the issuer. */
export async function* handfuls(turn: Turn, rows: readonly Issuance[]): AsyncGenerator<Issuance> {
  const { callsAtOnce } = turn.issuer
  const waiting = [...rows]
  const prepareNext = () => prepare(turn, waiting.splice(0, sizeOf(turn)))
  let coming: Promise<readonly Issuance[]> | null = prepareNext()
  while (coming) {
    const ready: readonly Issuance[] = await coming
    coming = null
    for (const [place, row] of ready.entries()) {
      if (waiting.length > 0 && place === Math.max(0, ready.length - callsAtOnce)) coming = prepareNext()
      yield row
    }
    if (waiting.length > 0) coming ??= prepareNext()
  }
}

/** Brings a handful to « sending »; what has no time left in this turn stays as it is. Never throws. */
async function prepare(turn: Turn, rows: readonly Issuance[]): Promise<readonly Issuance[]> {
  const { portal, closed } = turn
  if (closed || isLate(turn)) {
    answer(turn, rows, again(closed?.why ?? 'no time left in this turn', portal.clock.now()))
    return []
  }
  try {
    const { linked, waiting } = await sortByLink(portal, turn.issuer, rows)
    if (waiting.length > 0) answer(turn, waiting, waitsForLink(portal))
    return await beginSending(turn, await admit(turn, linked))
  } catch (error) {
    answer(
      turn,
      rows.filter(({ id }) => !turn.answers.has(id)),
      failureOf(error),
    )
    return []
  }
}

/** The rows that have a place under the ceiling of their badge; the others hear what becomes of them. */
async function admit(turn: Turn, rows: readonly Issuance[]): Promise<readonly Issuance[]> {
  const { portal } = turn
  const places = await takePlaces(portal, rows)
  for (const row of rows) {
    const place = places.get(row.id)
    if (place === undefined) answer(turn, [row], again('the gate of this badge is contended', portal.clock.now()))
    // A row that finds its badge paused stays in line; resuming takes it up again.
    if (place === 'paused') answer(turn, [row], delivered)
    if (place === 'full') {
      const held = {
        set: { holdReason: 'ceiling' },
        facts: { reason: 'ceiling' },
        effects: [{ type: 'awards.alert-ceiling' }],
      }
      answer(turn, [row], (await moveAsRead(portal, row, 'hold', held)) ? delivered : movedMeanwhile)
    }
  }
  return rows.filter(({ id }) => places.get(id) === 'taken')
}

async function beginSending(turn: Turn, rows: readonly Issuance[]): Promise<readonly Issuance[]> {
  const { portal, issuer } = turn
  const now = portal.clock.now()
  const places = new Map(rows.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: Issuance): number => places.get(id) ?? rows.length
  const atOnce = turn.calls === 0 ? issuer.callsAtOnce : 0
  const callMs = (issuer.callTimeoutSeconds + 5) * 1000
  const longestMs = (row: Issuance) => (placeOf(row) < atOnce ? 0 : timeToBegin(issuer)) + callMs
  const badgeIds = new Map<string, string | null>()
  for (const { badgeCode } of rows) badgeIds.set(badgeCode, await badgeIdAt(portal, issuer, badgeCode))
  const unlinked = rows.filter(({ badgeCode }) => badgeIds.get(badgeCode) === null)
  if (unlinked.length > 0) answer(turn, unlinked, waitsForLink(portal))
  const speakers = await speakersOf(
    portal,
    rows.flatMap(({ recipientKey }) => recipientKey ?? []),
  )
  const stepOf = (row: Issuance) => ({
    facts: { gate: 'open' as const },
    set: {
      // Changed since it was planned: the row says which address it goes to, and is looked up under (AWD-13).
      recipientKey: row.recipientKey && (speakers.get(row.recipientKey) ?? row.recipientKey),
      firstSentAt: row.firstSentAt ?? now,
      sendingUntil: after(now, Math.min(longestMs(row), leaseMs)),
      issuer: issuer.name,
      issuerBadgeId: badgeIds.get(row.badgeCode) ?? row.badgeCode,
      absences: 0,
      lastAbsentAt: null,
    },
  })
  // Their outcomes follow in a moment and take the journal's lines along.
  const ready = rows.filter((row) => !unlinked.includes(row))
  const sending = await moveMany(portal, ready, 'send', stepOf, 'withNext')
  const ours = new Set(sending.map(({ id }) => id))
  answer(
    turn,
    ready.filter(({ id }) => !ours.has(id)),
    movedMeanwhile,
  )
  return sending.toSorted((one, other) => placeOf(one) - placeOf(other))
}
