import type { Slice } from '@/platform/slice'
import { catalogueAccess } from './access'
import { catalogueEffects } from './effects'
import { catalogueEndpoints } from './http'
import { catalogueSources } from './search-sources'
import { catalogueSubscriptions } from './subscriptions'
import { catalogueTags } from './tags'

export const catalogueSlice: Slice = {
  name: 'catalogue',
  access: catalogueAccess,
  endpoints: catalogueEndpoints,
  effects: catalogueEffects,
  subscriptions: catalogueSubscriptions,
  tags: catalogueTags,
  search: catalogueSources,
}
