import type { Slice } from '@/platform/slice'
import { organizationsAccess } from './access'
import { organizationsEffects } from './effects'
import { organizationsEndpoints } from './http'
import { organizationsSubscriptions } from './subscriptions'
import { organizationsTags } from './tags'

export const organizationsSlice: Slice = {
  name: 'organizations',
  access: organizationsAccess,
  endpoints: organizationsEndpoints,
  effects: organizationsEffects,
  subscriptions: organizationsSubscriptions,
  tags: organizationsTags,
}
