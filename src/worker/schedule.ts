import { caseworkSchedule } from '@/casework/forget-conversations'
import { insightsSchedule } from '@/insights/daily-digest'
import { intakeSchedule } from '@/intake/schedule'
import { issuingSchedule } from '@/issuing/schedule'
import type { Scheduled } from './loop'

/** Every slice's recurring work; each duty writes rows whose key makes a second worker's turn harmless. */
export const schedule: readonly Scheduled[] = [
  ...intakeSchedule,
  ...issuingSchedule,
  ...caseworkSchedule,
  ...insightsSchedule,
]
