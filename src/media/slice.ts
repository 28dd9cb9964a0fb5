import type { Slice } from '@/platform/slice'
import { mediaCollections } from '~/collections/media'
import { mediaAccess } from './access'
import { mediaEffects } from './effects'
import { mediaSchedule } from './housekeeping'
import { mediaSubscriptions } from './subscriptions'
import { mediaTags } from './tags'

export const mediaSlice: Slice = {
  name: 'media',
  collections: mediaCollections,
  access: mediaAccess,
  effects: mediaEffects,
  subscriptions: mediaSubscriptions,
  schedule: mediaSchedule,
  tags: mediaTags,
}
