import type { Slice } from '@/platform/slice'
import { issuingCollections } from '~/collections/issuing'
import { issuingAccess } from './access'
import { failedSends, flaggedBadges } from './desk-topics'
import { issuingEffects } from './effects'
import { issuingEndpoints } from './http'
import { issuanceMachine } from './issuance'
import { issuingSchedule } from './schedule'
import { issuingMails } from './sent-mails'
import { issuingSubscriptions } from './subscriptions'

export const issuingSlice: Slice = {
  name: 'issuing',
  collections: issuingCollections,
  access: issuingAccess,
  endpoints: issuingEndpoints,
  machines: [issuanceMachine],
  effects: issuingEffects,
  mails: issuingMails,
  subscriptions: issuingSubscriptions,
  schedule: issuingSchedule,
  topics: [flaggedBadges, failedSends],
  screens: [
    { path: '/registre', view: 'ledger#LedgerView', title: 'Registre des badges', menu: 40 },
    { path: '/registre/emissions/:id', view: 'issuance#IssuanceView', title: 'Délivrance' },
    { path: '/registre/reprise', view: 'take-over#TakeOverView', title: 'Reprise des badges d’avant le portail' },
    { path: '/emetteur', view: 'issuer#IssuerView', title: 'Émetteur', menu: 80, roles: ['schemeManager'] },
  ],
}
