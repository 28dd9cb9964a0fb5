import { failureOf, longestDeliveryMs } from '@/platform/delivery'
import { type Delivery, delivered } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { BadgeIssuer, IssueOutcome, IssuerUnavailable } from '../ports'
import type { Issuance } from './issuance'
import { followUps, issuedValues, moveMany } from './issuance-steps'

/** So many accepted badges are noted together at the latest, or so much later. */
const notedAtOnce = 12
const notedWithinMs = 2_000

/** Its turn comes again at once, without an attempt counted. */
export const movedMeanwhile: Delivery = { kind: 'again', why: 'moved meanwhile', countAttempt: false }
export const again = (why: string, runAfter: string): Delivery => ({
  kind: 'again',
  why,
  countAttempt: false,
  runAfter,
})

/**
 * How one row's turn ended. `notBegun`: it did not come in time; `closed`: the issuer had refused itself before it came,
 * so nothing was sent in either case; `stopped`: it was cancelled on the way.
 */
export type CallOutcome =
  | IssueOutcome
  | { readonly kind: 'notBegun' | 'closed'; readonly why: string }
  | { readonly kind: 'stopped'; readonly delivery: Delivery }

/** What follows from a call, row by row. */
export type Settle = (row: Issuance, outcome: CallOutcome) => Promise<Delivery>
export type Accepted = Extract<IssueOutcome, { readonly kind: 'accepted' }>

/** Told what becomes of each row, by its id, as soon as it is certain: of a company that is given up, this counts. */
export interface Answers {
  has(id: string): boolean
  set(id: string, delivery: Delivery): unknown
}

/** One company on its way. */
export interface Turn {
  readonly portal: Portal
  readonly issuer: BadgeIssuer
  readonly settle: Settle
  /** The rows as they were before they were sent, by id. */
  readonly read: ReadonlyMap<string, Issuance>
  readonly answers: Answers
  /** No call begins after this moment of `performance.now()`, but for the first ones. */
  readonly latest: number
  calls: number
  slowestMs: number
  /** The issuer has refused itself: nobody else is called for. */
  closed: IssuerUnavailable | null
  hasAccepted: boolean
  /** Accepted and not noted yet. */
  readonly accepted: { readonly row: Issuance; readonly outcome: Accepted }[]
  readonly noting: Set<Promise<void>>
  noteTimer: NodeJS.Timeout | undefined
}

/** A call that begins later could outlive the delivery's own time. */
export const timeToBegin = (issuer: BadgeIssuer): number =>
  Math.max(longestDeliveryMs - issuer.callTimeoutSeconds * 1000, longestDeliveryMs / 8)

export const isOver = ({ latest }: Pick<Turn, 'latest'>): boolean => performance.now() > latest

/** The first ones go at once, in any case: a slow turn must not come to nothing for ever. */
export const isLate = (turn: Turn): boolean => turn.calls >= turn.issuer.callsAtOnce && isOver(turn)

export const answer = ({ answers }: Pick<Turn, 'answers'>, rows: readonly Issuance[], delivery: Delivery): void => {
  for (const { id } of rows) answers.set(id, delivery)
}

/** Notes what was accepted with those that come after it, but not much later: one call may hang beside it. */
export async function noteAccepted(turn: Turn, row: Issuance, outcome: Accepted): Promise<void> {
  turn.hasAccepted = true
  turn.accepted.push({ row, outcome })
  if (turn.accepted.length >= notedAtOnce) return noteTogether(turn)
  turn.noteTimer ??= setTimeout(() => {
    const noting = noteTogether(turn).finally(() => turn.noting.delete(noting))
    turn.noting.add(noting)
  }, notedWithinMs)
}

/** Never throws: a row whose note fails is « sending » and is looked up at the issuer. One that somebody moved is settled alone. */
export async function noteTogether(turn: Turn): Promise<void> {
  const { portal, settle } = turn
  clearTimeout(turn.noteTimer)
  turn.noteTimer = undefined
  const accepted = turn.accepted.splice(0)
  const outcomes = new Map(accepted.map(({ row, outcome }) => [row.id, outcome]))
  const stepOf = (row: Issuance) => {
    const outcome = outcomes.get(row.id)
    return outcome ? { set: issuedValues(outcome), effects: followUps(row, outcome) } : {}
  }
  const rows = accepted.map(({ row }) => row)
  try {
    const noted = new Set((await moveMany(portal, rows, 'accepted', stepOf)).map(({ id }) => id))
    for (const { row, outcome } of accepted)
      answer(turn, [row], noted.has(row.id) ? delivered : await settle(row, outcome))
  } catch (error) {
    answer(
      turn,
      rows.filter(({ id }) => !turn.answers.has(id)),
      failureOf(error),
    )
  }
}

/** All that was accepted, noted. */
export async function endNotes(turn: Turn): Promise<void> {
  await Promise.all(turn.noting)
  await noteTogether(turn)
}
