import { platformEndpoints } from './http'
import { platformAccess } from './platform-access'
import type { Slice } from './slice'

export const platformSlice: Slice = {
  name: 'platform',
  access: platformAccess,
  endpoints: platformEndpoints,
}
