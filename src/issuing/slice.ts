import type { Slice } from '@/platform/slice'
import { issuingAccess } from './access'
import { issuingEffects } from './effects'
import { issuingEndpoints } from './http'
import { issuingSchedule } from './schedule'
import { issuingSubscriptions } from './subscriptions'

export const issuingSlice: Slice = {
  name: 'issuing',
  access: issuingAccess,
  endpoints: issuingEndpoints,
  effects: issuingEffects,
  subscriptions: issuingSubscriptions,
  schedule: issuingSchedule,
}
