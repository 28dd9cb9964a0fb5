import type { Slice } from '@/platform/slice'
import { recognitionCollections } from '~/collections/recognition'
import { recognitionAccess } from './access'
import { applicationMachine } from './application-machine'
import { recognitionChapter } from './demonstration/chapter'
import { endingStatuses } from './desk-topics'
import { recognitionEffects } from './effects'
import { recognitionEndpoints } from './http'
import { attachmentsSchedule } from './keep-attachments'
import { structurePresentation } from './moderated'
import { recognitionSchedule } from './remind'
import { structuresSource } from './search-source'
import { recognitionMails } from './sent-mails'
import { recognitionSubscriptions } from './subscriptions'
import { recognitionTags } from './tags'
import { applicationWork } from './work'

export const recognitionSlice: Slice = {
  name: 'recognition',
  collections: recognitionCollections,
  access: recognitionAccess,
  endpoints: recognitionEndpoints,
  machines: [applicationMachine],
  effects: recognitionEffects,
  mails: recognitionMails,
  tags: recognitionTags,
  subscriptions: recognitionSubscriptions,
  schedule: [...recognitionSchedule, ...attachmentsSchedule],
  search: [structuresSource],
  moderated: [structurePresentation],
  work: [applicationWork],
  topics: [endingStatuses],
  screens: [{ path: '/travail/candidatures/:id', view: 'application#ApplicationView', title: 'Candidature' }],
  demonstration: recognitionChapter,
}
