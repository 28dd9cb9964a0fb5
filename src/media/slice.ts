import type { Slice } from '@/platform/slice'
import { mediaAccess } from './access'
import { mediaEffects } from './effects'
import { mediaSubscriptions } from './subscriptions'
import { mediaTags } from './tags'

export const mediaSlice: Slice = {
  name: 'media',
  access: mediaAccess,
  effects: mediaEffects,
  subscriptions: mediaSubscriptions,
  tags: mediaTags,
}
