import type { Slice } from '@/platform/slice'
import { insightsEffects, insightsSchedule } from './daily-digest'
import { insightsEndpoints } from './http'

export const insightsSlice: Slice = {
  name: 'insights',
  endpoints: insightsEndpoints,
  effects: insightsEffects,
  schedule: insightsSchedule,
}
