import type { Slice } from '@/platform/slice'
import { catalogueCollections } from '~/collections/catalogue'
import { catalogueAccess } from './access'
import { catalogueChapter } from './demonstration/chapter'
import { catalogueEffects } from './effects'
import { catalogueEndpoints } from './http'
import { mappingMachine } from './mapping-machine'
import { catalogueSchedule } from './notice-endings'
import { catalogueSources } from './search-sources'
import { catalogueMails } from './sent-mails'
import { submissionMachine } from './submission-machine'
import { catalogueSubscriptions } from './subscriptions'
import { catalogueTags } from './tags'
import { submissionWork } from './work'

export const catalogueSlice: Slice = {
  name: 'catalogue',
  collections: catalogueCollections,
  access: catalogueAccess,
  endpoints: catalogueEndpoints,
  machines: [submissionMachine, mappingMachine],
  effects: catalogueEffects,
  mails: catalogueMails,
  schedule: catalogueSchedule,
  subscriptions: catalogueSubscriptions,
  tags: catalogueTags,
  search: catalogueSources,
  work: [submissionWork],
  screens: [
    { path: '/travail/soumissions/:id', view: 'submission#SubmissionView', title: 'Badge soumis' },
    { path: '/familles', view: 'families#FamiliesView', title: 'Familles de compétences', menu: 71 },
    { path: '/regles', view: 'policy#PolicyView', title: 'Réglages', menu: 70 },
  ],
  demonstration: catalogueChapter,
}
