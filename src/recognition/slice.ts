import type { Slice } from '@/platform/slice'
import { recognitionAccess } from './access'
import { recognitionEffects } from './effects'
import { recognitionEndpoints } from './http'
import { recognitionSchedule } from './remind'
import { structuresSource } from './search-source'
import { recognitionSubscriptions } from './subscriptions'
import { recognitionTags } from './tags'

export const recognitionSlice: Slice = {
  name: 'recognition',
  access: recognitionAccess,
  endpoints: recognitionEndpoints,
  effects: recognitionEffects,
  tags: recognitionTags,
  subscriptions: recognitionSubscriptions,
  schedule: recognitionSchedule,
  search: [structuresSource],
}
