import type { Slice } from '@/platform/slice'
import { searchAccess } from './access'
import { searchEffects } from './effects'
import { searchEndpoints } from './http'
import { pagesSource } from './pages'
import { searchSchedule } from './reconcile'

export const searchSlice: Slice = {
  name: 'search',
  access: searchAccess,
  endpoints: searchEndpoints,
  effects: searchEffects,
  schedule: searchSchedule,
  search: [pagesSource],
}
