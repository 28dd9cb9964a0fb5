import type { Slice } from '@/platform/slice'
import { mediaAccess } from './access'
import { mediaEffects } from './effects'
import { mediaSubscriptions } from './subscriptions'

export const mediaSlice: Slice = {
  name: 'media',
  access: mediaAccess,
  effects: mediaEffects,
  subscriptions: mediaSubscriptions,
}
