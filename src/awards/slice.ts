import type { Slice } from '@/platform/slice'
import { awardsAccess } from './access'
import { awardsEffects } from './effects'
import { awardsEndpoints } from './http'
import { awardsSubscriptions } from './subscriptions'

export const awardsSlice: Slice = {
  name: 'awards',
  access: awardsAccess,
  endpoints: awardsEndpoints,
  effects: awardsEffects,
  subscriptions: awardsSubscriptions,
}
