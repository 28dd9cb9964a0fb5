import type { Slice } from '@/platform/slice'
import { awardsCollections } from '~/collections/awards'
import { awardsAccess } from './access'
import { partnerAwardMachine, regionalAwardMachine } from './award-machine'
import { lateDeclarations } from './desk-topics'
import { awardsEffects } from './effects'
import { awardsEndpoints } from './http'
import { awardsMails } from './sent-mails'
import { awardsSubscriptions } from './subscriptions'

export const awardsSlice: Slice = {
  name: 'awards',
  collections: awardsCollections,
  access: awardsAccess,
  endpoints: awardsEndpoints,
  machines: [partnerAwardMachine, regionalAwardMachine],
  effects: awardsEffects,
  mails: awardsMails,
  subscriptions: awardsSubscriptions,
  topics: [lateDeclarations],
  screens: [
    { path: '/registre/personnes/:id', view: 'person#PersonView', title: 'Personne' },
    { path: '/demandes', view: 'requests#RequestsView', title: 'Demandes', menu: 50, roles: ['schemeManager'] },
  ],
}
