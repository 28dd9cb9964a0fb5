import type { Slice } from '@/platform/slice'
import { openbadgesAccess } from './access'
import { credentialEndpoints } from './http'

export const openbadgesSlice: Slice = {
  name: 'openbadges',
  access: openbadgesAccess,
  endpoints: credentialEndpoints,
}
