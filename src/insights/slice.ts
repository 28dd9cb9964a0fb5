import type { Slice } from '@/platform/slice'
import { insightsEffects, insightsSchedule } from './daily-digest'
import { insightsEndpoints } from './http'
import { insightsMails } from './sent-mails'

export const insightsSlice: Slice = {
  name: 'insights',
  endpoints: insightsEndpoints,
  effects: insightsEffects,
  mails: insightsMails,
  schedule: insightsSchedule,
}
