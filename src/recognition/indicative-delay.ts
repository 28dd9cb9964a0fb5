import { addDays, daysBetween, type ParisDate } from '@/kernel/dates'

/** From the day of a request to the day of its reply; `until` is null while the reply is awaited (CLK-2). */
export interface Pause {
  readonly from: ParisDate
  readonly until: ParisDate | null
}

export type IndicativeClock =
  /** No date is shown while the structure's reply is awaited (CLK-3). */
  | { readonly state: 'paused'; readonly pausedDays: number }
  | {
      readonly state: 'running'
      readonly targetOn: ParisDate
      readonly daysLeft: number
      readonly pausedDays: number
      readonly isPast: boolean
    }

/**
 * Target = submission + delay + paused days, the submission day being day 0 (CLK-1 to CLK-4, EX37). `delay`: days that
 * the Région announced, by the policy of the submission day; nothing follows from passing them but an alert.
 */
export function indicativeClock(
  submittedOn: ParisDate,
  pauses: readonly Pause[],
  today: ParisDate,
  delay: number,
): IndicativeClock {
  const pausedDays = pauses.reduce((sum, pause) => sum + daysBetween(pause.from, pause.until ?? today), 0)
  if (pauses.some((pause) => pause.until === null)) return { state: 'paused', pausedDays }
  const targetOn = addDays(submittedOn, delay + pausedDays)
  return { state: 'running', targetOn, daysLeft: daysBetween(today, targetOn), pausedDays, isPast: today > targetOn }
}
