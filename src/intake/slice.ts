import type { Slice } from '@/platform/slice'
import { intakeCollections } from '~/collections/intake'
import { intakeAccess } from './access'
import { intakeChapter } from './demonstration/chapter'
import { intakeEffects } from './effects'
import { intakeEndpoints } from './http'
import { importMachine } from './import-machine'
import { intakeSchedule } from './schedule'
import { intakeMails } from './sent-mails'
import { intakeSubscriptions } from './subscriptions'

export const intakeSlice: Slice = {
  name: 'intake',
  collections: intakeCollections,
  access: intakeAccess,
  endpoints: intakeEndpoints,
  machines: [importMachine],
  effects: intakeEffects,
  mails: intakeMails,
  subscriptions: intakeSubscriptions,
  schedule: intakeSchedule,
  screens: [
    { path: '/registre/saisie', view: 'award-entry#AwardEntryView', title: 'Saisir un badge obtenu' },
    { path: '/registre/reprise/:id', view: 'holder-import#HolderImportView', title: 'Liste de titulaires' },
    { path: '/sources', view: 'sources#SourcesView', title: 'Sources', menu: 60 },
    { path: '/sources/:id', view: 'sources#SourceView', title: 'Source' },
  ],
  demonstration: intakeChapter,
}
