import { awardsSchedule } from '@/awards/schedule'
import { insightsSchedule } from '@/insights/daily-digest'
import type { Scheduled } from './loop'

/** Every slice's recurring work; each duty writes rows whose key makes a second worker's turn harmless. */
export const schedule: readonly Scheduled[] = [...awardsSchedule, ...insightsSchedule]
