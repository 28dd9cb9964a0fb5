import type { Slice } from '@/platform/slice'
import { endorsementsCollections } from '~/collections/endorsements'
import { endorsementsAccess } from './access'
import { endorsementsEffects } from './effects'
import { endorsementMachine } from './endorsement-machine'
import { endorsementsEndpoints } from './http'
import { endorsementsMails } from './sent-mails'
import { endorsementsTags } from './tags'

export const endorsementsSlice: Slice = {
  name: 'endorsements',
  collections: endorsementsCollections,
  access: endorsementsAccess,
  endpoints: endorsementsEndpoints,
  machines: [endorsementMachine],
  effects: endorsementsEffects,
  mails: endorsementsMails,
  tags: endorsementsTags,
  screens: [{ path: '/endossements', view: 'endorsements#EndorsementsView', title: 'Endossements', menu: 65 }],
}
