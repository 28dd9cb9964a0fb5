import { type Exchange, resolveRequests } from '@/casework/exchange'
import type { Instant } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import type { Application } from './application'
import type { Pause } from './indicative-delay'

/** The clock stops on the day of a request (CLK-2). */
export const opened = (application: Application, now: Instant): readonly Pause[] => [
  ...application.pauses,
  { from: parisDateOf(now), until: null },
]

/** It runs again from the day of the reply, or of what ends the waiting. */
export const closedPauses = (application: Application, now: Instant): readonly Pause[] =>
  application.pauses.map((pause) => (pause.until === null ? { ...pause, until: parisDateOf(now) } : pause))

export const resolvedExchanges = (application: Application, now: Instant): readonly Exchange[] =>
  resolveRequests(application.exchanges, now)
