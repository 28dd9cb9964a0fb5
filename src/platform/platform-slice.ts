import { platformCollections } from '~/collections/platform'
import { repairContent } from './content/repair'
import { platformEndpoints } from './http'
import { platformAccess } from './platform-access'
import type { Slice } from './slice'
import { tagsEffects } from './tags/effects'

/** How long a change of content that was lost on the way stays so. */
const repairMs = 60_000

export const platformSlice: Slice = {
  name: 'platform',
  collections: platformCollections,
  access: platformAccess,
  endpoints: platformEndpoints,
  effects: tagsEffects,
  schedule: [{ everyMs: repairMs, run: repairContent }],
  screens: [{ path: '/etat', view: 'state#StateView', title: 'État du portail', menu: 90, roles: ['schemeManager'] }],
}
