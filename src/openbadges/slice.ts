import type { Slice } from '@/platform/slice'
import { openbadgesCollections } from '~/collections/openbadges'
import { openbadgesAccess } from './access'
import { credentialEndpoints } from './http'

export const openbadgesSlice: Slice = {
  name: 'openbadges',
  collections: openbadgesCollections,
  access: openbadgesAccess,
  endpoints: credentialEndpoints,
}
