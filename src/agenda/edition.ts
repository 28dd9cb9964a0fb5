import type { ParisDate } from '@/kernel/dates'
import { collection } from '@/platform/store/store'

/** Whether an edition of the week stands on the public site. */
export const editionStateNames = { prepared: 'En préparation', published: 'Publiée' } as const
export type EditionState = keyof typeof editionStateNames

/** One week a year (R70, R71): its dates are data, like its theme and its texts. */
export interface WeekEdition {
  readonly id: string
  readonly revision: number
  readonly state: EditionState
  /** Part of its address, « 2026 »; unique. */
  readonly year: string
  readonly title: string
  /** R76; '' where it has none. */
  readonly theme: string
  readonly introduction: string
  readonly startsOn: ParisDate
  /** Its last day. */
  readonly lastDay: ParisDate
  /** From this day to that one structures propose their events; null: no call yet. */
  readonly callFrom: ParisDate | null
  readonly callUntil: ParisDate | null
}

export const weekEditions = collection<WeekEdition>('week-editions')

/** No week is longer: what is meant for a season is another thing. */
export const longestEditionDays = 31

export const isInEdition = (
  { startsOn, lastDay }: Pick<WeekEdition, 'startsOn' | 'lastDay'>,
  day: ParisDate,
): boolean => startsOn <= day && day <= lastDay

/** Whether structures may propose events today (EVT-2). */
export const isCallOpen = (
  { callFrom, callUntil, lastDay }: Pick<WeekEdition, 'callFrom' | 'callUntil' | 'lastDay'>,
  today: ParisDate,
): boolean => callFrom !== null && callFrom <= today && today <= (callUntil ?? lastDay)

/**
 * The edition that `/semaine` shows: the one under way, else the next one, else the last one; null before the first.
 * `editions` in any order, published ones alone.
 */
export function shownEdition<T extends Pick<WeekEdition, 'startsOn' | 'lastDay'>>(
  editions: readonly T[],
  today: ParisDate,
): T | null {
  const inOrder = editions.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1))
  return inOrder.find(({ lastDay }) => today <= lastDay) ?? inOrder.at(-1) ?? null
}
