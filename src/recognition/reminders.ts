import type { Instant } from '@/kernel/clock'
import { addDays, addYears, laterDate, type ParisDate, subtractMonths } from '@/kernel/dates'
import { ambassadorEnd } from './ambassador'
import {
  type FiledRenewal,
  isFiledInTime,
  type MembershipFacts,
  type MembershipInterval,
  renewedInterval,
} from './membership'

/** In the order in which they fall due. */
export const reminderKinds = ['m6', 'm3', 'm1', 'd7', 'lapsed'] as const
export type ReminderKind = (typeof reminderKinds)[number]

export const reminderKindNames: Readonly<Record<ReminderKind, string>> = {
  m6: 'Six mois avant la fin',
  m3: 'Trois mois avant la fin',
  m1: 'Un mois avant la fin',
  d7: 'Sept jours avant la fin',
  lapsed: 'Statut arrivé à son terme',
}

/** `superseded`: a later one was due at the same run. `notNeeded`: renewed, filed in time or left by its day (REM-3, REM-4). */
export type ReminderOutcome = 'sent' | 'superseded' | 'notNeeded'

export const reminderOutcomeNames: Readonly<Record<ReminderOutcome, string>> = {
  sent: 'Envoyée',
  superseded: 'Remplacée par une plus récente',
  notNeeded: 'Sans objet',
}

/** One line of the ledger (REM-1): what became of one notice about one interval. */
export interface Reminder {
  readonly id: string
  readonly revision: number
  /** `<membership id>:<start of the interval>:<kind>`, unique. */
  readonly key: string
  readonly membershipId: string
  readonly organizationId: string
  readonly intervalStart: ParisDate
  readonly endsAt: ParisDate
  readonly kind: ReminderKind
  readonly outcome: ReminderOutcome
  readonly dueOn: ParisDate
  /** Paris day of the run that wrote it. */
  readonly writtenOn: ParisDate
  readonly writtenAt: Instant
}

/** A notice that this run writes. */
export type DueReminder = Pick<Reminder, 'kind' | 'dueOn' | 'outcome'>

export const reminderKey = (membershipId: string, intervalStart: ParisDate, kind: ReminderKind): string =>
  `${membershipId}:${intervalStart}:${kind}`

/** The day on which each notice falls due, from the end of the interval (REM-1, TIME-4, EX35). */
export const reminderDays: Readonly<Record<ReminderKind, (endsAt: ParisDate) => ParisDate>> = {
  m6: (endsAt) => subtractMonths(endsAt, 6),
  m3: (endsAt) => subtractMonths(endsAt, 3),
  m1: (endsAt) => subtractMonths(endsAt, 1),
  d7: (endsAt) => addDays(endsAt, -7),
  lapsed: (endsAt) => endsAt,
}

/**
 * Whether an interval is looked at: from its first notice to a year after its end, when a notice helps nobody any more.
 * One that was left on its first day has no day of its own, and its lines would stand for those of the next one.
 */
export const isRemindedOf = ({ startsAt, endsAt }: MembershipInterval, today: ParisDate): boolean =>
  startsAt < endsAt && reminderDays.m6(endsAt) <= today && today < addYears(endsAt, 1)

/** A renewal that was filed. */
export interface RenewalCase extends FiledRenewal {
  readonly isPending: boolean
  /** Paris day on which it was refused, closed or withdrawn; null for none. */
  readonly turnedDownOn: ParisDate | null
}

interface Situation {
  readonly facts: MembershipFacts
  /** Every renewal that the structure has filed; of an Ambassador, every case that asks for that status. */
  readonly renewals: readonly RenewalCase[]
  /** Of an Ambassador: the status on which it rests; absent for that one itself. */
  readonly participant?: MembershipFacts
}

/** The renewals of this very interval that were filed in time (MEM-3). */
const inTimeOf = ({ facts, renewals }: Situation, interval: MembershipInterval): readonly RenewalCase[] =>
  renewals.filter((renewal) => isFiledInTime(facts, renewal) && renewedInterval(facts, renewal) === interval)

const isUndecided = (situation: Situation, interval: MembershipInterval): boolean =>
  inTimeOf(situation, interval).some(({ isPending }) => isPending)

/** The end, or the later day on which a renewal filed in time was turned down (REM-1). */
const lapseOf = (situation: Situation, interval: MembershipInterval): ParisDate =>
  inTimeOf(situation, interval).reduce((day, { turnedDownOn }) => laterDate(day, turnedDownOn ?? day), interval.endsAt)

const isFollowedOrLeft = ({ facts, participant }: Situation, { endsAt, endedBy }: MembershipInterval): boolean =>
  endedBy === 'leave' ||
  facts.leftOn !== null ||
  (participant?.leftOn ?? null) !== null ||
  facts.intervals.some(({ startsAt }) => startsAt >= endsAt)

/** An Ambassador that ends with its Participant status is told by the notices of that one (REM-6). */
const endsWithAnother = ({ participant }: Situation, interval: MembershipInterval): boolean =>
  participant !== undefined && ambassadorEnd(interval, participant) < interval.endsAt

/** Whether a notice about this interval still tells its reader something to do. */
export const isReminderNeeded = (situation: Situation, interval: MembershipInterval): boolean =>
  !isFollowedOrLeft(situation, interval) && !isUndecided(situation, interval) && !endsWithAnother(situation, interval)

/**
 * The notices about one interval that are due by `today` and not written yet, in order: the latest is sent, earlier ones
 * are superseded (REM-3); what is no longer needed on its day says so (REM-4). While an in-time renewal is undecided
 * after the end, « lapsed » waits for its decision (REM-1, EX36). Nothing while the end is another status's (REM-6).
 */
export function dueReminders(
  situation: Situation,
  interval: MembershipInterval,
  written: ReadonlySet<ReminderKind>,
  today: ParisDate,
): readonly DueReminder[] {
  if (endsWithAnother(situation, interval)) return []
  const undecided = isUndecided(situation, interval)
  const lastDay = { ...reminderDays, lapsed: () => lapseOf(situation, interval) }
  const due = reminderKinds
    .filter((kind) => !written.has(kind) && !(kind === 'lapsed' && undecided))
    .map((kind) => ({ kind, dueOn: lastDay[kind](interval.endsAt) }))
    .filter(({ dueOn }) => dueOn <= today)
  if (!isReminderNeeded(situation, interval)) return due.map((one) => ({ ...one, outcome: 'notNeeded' }))
  return due.map((one, place) => ({ ...one, outcome: place === due.length - 1 ? 'sent' : 'superseded' }))
}
