import type { Slice } from '@/platform/slice'
import { peopleCollections } from '~/collections/people'
import { peopleAccess } from './access'
import { peopleEffects } from './effects'
import { peopleEndpoints } from './http'
import { accountEndpoints } from './http-account'
import { peopleMails } from './sent-mails'

export const peopleSlice: Slice = {
  name: 'people',
  collections: peopleCollections,
  access: peopleAccess,
  endpoints: [...peopleEndpoints, ...accountEndpoints],
  effects: peopleEffects,
  mails: peopleMails,
}
