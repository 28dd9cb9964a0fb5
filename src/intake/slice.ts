import type { Slice } from '@/platform/slice'
import { intakeAccess } from './access'
import { intakeEffects } from './effects'
import { intakeEndpoints } from './http'
import { intakeSchedule } from './schedule'

export const intakeSlice: Slice = {
  name: 'intake',
  access: intakeAccess,
  endpoints: intakeEndpoints,
  effects: intakeEffects,
  schedule: intakeSchedule,
}
