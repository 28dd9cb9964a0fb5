import type { Slice } from '@/platform/slice'
import { organizationsCollections } from '~/collections/organizations'
import { organizationsAccess } from './access'
import { organizationsEffects } from './effects'
import { forgetInvited } from './forget-invited'
import { organizationsEndpoints } from './http'
import { locateWaiting } from './map/locate'
import { invitationMachine, seatMachine } from './seat-machine'
import { organizationsMails } from './sent-mails'
import { organizationsSubscriptions } from './subscriptions'
import { organizationsTags } from './tags'

export const organizationsSlice: Slice = {
  name: 'organizations',
  collections: organizationsCollections,
  access: organizationsAccess,
  endpoints: organizationsEndpoints,
  machines: [seatMachine, invitationMachine],
  effects: organizationsEffects,
  mails: organizationsMails,
  subscriptions: organizationsSubscriptions,
  tags: organizationsTags,
  schedule: [
    { everyMs: 3_600_000, run: locateWaiting },
    { everyMs: 6 * 3_600_000, run: forgetInvited },
  ],
  screens: [
    { path: '/structures', view: 'structures#StructuresView', title: 'Structures', menu: 30 },
    { path: '/structures/:id', view: 'structure#StructureView', title: 'Structure' },
  ],
}
