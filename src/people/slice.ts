import type { Slice } from '@/platform/slice'
import { peopleCollections } from '~/collections/people'
import { peopleAccess } from './access'
import { peopleEffects } from './effects'
import { peopleEndpoints } from './http'
import { accountEndpoints } from './http-account'
import { passkeyEndpoints } from './http-passkeys'
import { providerEndpoints } from './http-provider'
import { secondFactorEndpoints } from './http-second-factor'
import { forgetSteps } from './second-factor/steps'
import { peopleMails } from './sent-mails'

const hourMs = 3_600_000

export const peopleSlice: Slice = {
  name: 'people',
  collections: peopleCollections,
  access: peopleAccess,
  endpoints: [
    ...peopleEndpoints,
    ...accountEndpoints,
    ...secondFactorEndpoints,
    ...passkeyEndpoints,
    ...providerEndpoints,
  ],
  effects: peopleEffects,
  mails: peopleMails,
  schedule: [{ everyMs: hourMs, run: forgetSteps }],
  screens: [{ path: '/comptes', view: 'accounts#AccountsView', title: 'Comptes', menu: 85, roles: ['schemeManager'] }],
}
