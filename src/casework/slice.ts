import type { Slice } from '@/platform/slice'
import { caseworkAccess } from './access'
import { caseworkEffects } from './effects'
import { caseworkSchedule } from './forget-conversations'
import { caseworkEndpoints } from './http'

export const caseworkSlice: Slice = {
  name: 'casework',
  access: caseworkAccess,
  endpoints: caseworkEndpoints,
  effects: caseworkEffects,
  schedule: caseworkSchedule,
}
