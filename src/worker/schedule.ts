import { awardsSchedule } from '@/awards/schedule'
import { caseworkSchedule } from '@/casework/forget-conversations'
import { insightsSchedule } from '@/insights/daily-digest'
import type { Scheduled } from './loop'

/** Every slice's recurring work; each duty writes rows whose key makes a second worker's turn harmless. */
export const schedule: readonly Scheduled[] = [...awardsSchedule, ...caseworkSchedule, ...insightsSchedule]
