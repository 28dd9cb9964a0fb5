import { alertFailingSources } from './obf/alert'
import { pollDueSources } from './obf/schedule'

const minuteMs = 60_000

/** What comes back by itself in this slice. */
export const intakeSchedule = [
  { everyMs: minuteMs, run: pollDueSources },
  { everyMs: 15 * minuteMs, run: alertFailingSources },
] as const
