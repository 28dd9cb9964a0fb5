import type { Slice } from '@/platform/slice'
import { searchCollections } from '~/collections/search'
import { searchAccess } from './access'
import { searchEffects } from './effects'
import { searchEndpoints } from './http'
import { pagesSource } from './pages'
import { searchSchedule } from './reconcile'

export const searchSlice: Slice = {
  name: 'search',
  collections: searchCollections,
  access: searchAccess,
  endpoints: searchEndpoints,
  effects: searchEffects,
  schedule: searchSchedule,
  search: [pagesSource],
}
