import type { Slice } from '@/platform/slice'
import { editorialCollections } from '~/collections/editorial'
import { editorialAccess } from './access'
import { editorialChapter } from './demonstration/chapter'
import { keepDocumentHouse } from './document-house'
import { editorialEffects } from './effects'
import { forgetUnconfirmed } from './following/follow'
import { oweBadgeTellings } from './following/telling'
import { forgetTestimonies } from './forget-testimonies'
import { editorialEndpoints } from './http'
import { oweLook } from './outside-links'
import { owePlanned } from './planned'
import { editorialSources } from './search-source'
import { editorialMails } from './sent-mails'
import { editorialSubscriptions } from './subscriptions'
import { editorialTags } from './tags'
import { forgetUnwritten } from './unwritten'

export const editorialSlice: Slice = {
  name: 'editorial',
  collections: editorialCollections,
  access: editorialAccess,
  endpoints: editorialEndpoints,
  effects: editorialEffects,
  mails: editorialMails,
  subscriptions: editorialSubscriptions,
  schedule: [
    { everyMs: 15_000, run: owePlanned },
    { everyMs: 6 * 3_600_000, run: keepDocumentHouse },
    { everyMs: 6 * 3_600_000, run: forgetUnwritten },
    { everyMs: 6 * 3_600_000, run: forgetTestimonies },
    { everyMs: 5 * 60_000, run: oweLook },
    { everyMs: 3_600_000, run: oweBadgeTellings },
    { everyMs: 3_600_000, run: forgetUnconfirmed },
  ],
  screens: [
    { path: '/edition', view: 'desk#DeskView', title: 'Édition', menu: 68, roles: ['editor', 'schemeManager'] },
  ],
  search: editorialSources,
  demonstration: editorialChapter,
  tags: editorialTags,
}
