import { inLanes } from '@/kernel/in-lanes'
import type { Effect } from '@/platform/commit'
import { longestDeliveryMs } from '@/platform/delivery'
import { leaseMs } from '@/platform/delivery-lease'
import { type Delivery, delivered } from '@/platform/effects'
import { passed } from '@/platform/kill-points'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssueOutcome, IssuerUnavailable } from '../ports'
import type { Issuance } from './issuance'
import {
  after,
  findRequestOf,
  followUps,
  holderOf,
  issuedValues,
  move,
  moveMany,
  unknownOutcome,
} from './issuance-steps'
import { badgeIdAt } from './issuer-badges'
import { mayIssue, noteAccepted } from './pausing'
import { takePlaces } from './places'
import { isTakenOver } from './take-over'

/** Calls at the issuer at one moment, of one worker. */
const callsAtOnce = 2
/** So many accepted badges are noted together at the latest. */
const notedAtOnce = 6

/** A badge that never left frees its place (release.ts). */
const releaseGrant: Effect = { type: 'awards.release-grant' }
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
  const deliveries = new Map<string, Delivery>()
  const answer = (some: readonly Issuance[], delivery: Delivery): void => {
    for (const { id } of some) deliveries.set(id, delivery)
  }
  // Confirming the take-over takes up again what waits here (docs/switch-over.md).
  answer(rows, delivered)
  if (rows.length === 0 || !(await isTakenOver(portal))) return deliveries
  const begun = performance.now()
  const may = await mayIssue(portal, issuer)
  if (!may.open) {
    answer(rows, again('the issuer is paused', may.askAgainAt))
    return deliveries
  }
  const admitted = await admit(portal, rows, answer)
  answer(admitted, movedMeanwhile)
  const sending = await beginSending(portal, issuer, admitted)
  const read = new Map(admitted.map((row) => [row.id, row]))

  const accepted: { readonly row: Issuance; readonly outcome: Accepted }[] = []
  const noteTogether = async (): Promise<void> => {
    for (const [id, delivery] of await noteAll(portal, accepted.splice(0), settle)) deliveries.set(id, delivery)
  }
  const latest = begun + timeToBegin(issuer)
  let [calls, closed]: [number, IssuerUnavailable | null] = [0, null]
  const callFor = async (row: Issuance): Promise<void> => {
    // The first ones go at once, in any case: a slow turn must not come to nothing for ever.
    const isLate = calls >= callsAtOnce && performance.now() > latest
    calls += 1
    const outcome: CallOutcome | null =
      closed ?? (isLate ? notBegun : await call(portal, issuer, row, read.get(row.id) ?? row))
    if (outcome?.kind === 'issuerUnavailable') closed = outcome
    if (outcome?.kind === 'accepted') {
      accepted.push({ row, outcome })
      if (accepted.length >= notedAtOnce) await noteTogether()
    } else deliveries.set(row.id, outcome ? await settle(row, outcome) : delivered)
    passed('issue:noted')
  }
  try {
    await inLanes(sending, callsAtOnce, callFor)
  } finally {
    const first = accepted.length > 0
    await noteTogether()
    if (first) await noteAccepted(portal, may.state)
  }
  return deliveries
}

const notBegun = { kind: 'notBegun', why: 'its turn did not come in time' } as const

/** A call that begins later could outlive the delivery's own time. */
const timeToBegin = (issuer: BadgeIssuer): number =>
  Math.max(longestDeliveryMs - issuer.callTimeoutSeconds * 1000, longestDeliveryMs / 8)

/** The rows that have a place under the ceiling of their badge; the others hear what becomes of them. */
async function admit(
  portal: Portal,
  rows: readonly Issuance[],
  answer: (some: readonly Issuance[], delivery: Delivery) => void,
): Promise<readonly Issuance[]> {
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
    if (place === undefined) answer([row], again('the gate of this badge is contended', portal.clock.now()))
  }
  return rows.filter(({ id }) => places.get(id) === 'taken')
}

async function beginSending(
  portal: Portal,
  issuer: BadgeIssuer,
  rows: readonly Issuance[],
): Promise<readonly Issuance[]> {
  const now = portal.clock.now()
  const callMs = (issuer.callTimeoutSeconds + 5) * 1000
  const turns = new Map(rows.map(({ id }, turn) => [id, turn]))
  const turnOf = ({ id }: Issuance): number => turns.get(id) ?? rows.length
  const longestMs = (row: Issuance) => (turnOf(row) < callsAtOnce ? 0 : timeToBegin(issuer)) + callMs
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
  return sending.toSorted((one, other) => turnOf(one) - turnOf(other))
}

/** The one call for a row, if it may still be sent; null when it was cancelled on the way. `read`: as it was before. */
async function call(portal: Portal, issuer: BadgeIssuer, row: Issuance, read: Issuance): Promise<IssueOutcome | null> {
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

async function noteAll(
  portal: Portal,
  accepted: readonly { readonly row: Issuance; readonly outcome: Accepted }[],
  settle: Settle,
): Promise<ReadonlyMap<string, Delivery>> {
  const outcomes = new Map(accepted.map(({ row, outcome }) => [row.id, outcome]))
  const stepOf = (row: Issuance) => {
    const outcome = outcomes.get(row.id)
    return outcome ? { set: issuedValues(outcome), effects: followUps(row, outcome) } : {}
  }
  const rows = accepted.map(({ row }) => row)
  const noted = new Set((await moveMany(portal, rows, 'accepted', stepOf)).map(({ id }) => id))
  const deliveries = new Map<string, Delivery>()
  for (const { row, outcome } of accepted)
    deliveries.set(row.id, noted.has(row.id) ? delivered : await settle(row, outcome))
  return deliveries
}
