import type { Slice } from '@/platform/slice'
import { communityCollections } from '~/collections/community'
import { communityAccess } from './access'
import { communityChapter } from './demonstration/chapter'
import { communityEffects } from './effects'
import { communityEndpoints } from './http'
import { communityPost } from './moderated'
import { postMachine } from './post-machine'
import { communitySource } from './search-source'
import { communityTags } from './tags'
import { topicMachine } from './topic-machine'

export const communitySlice: Slice = {
  name: 'community',
  collections: communityCollections,
  access: communityAccess,
  endpoints: communityEndpoints,
  machines: [postMachine, topicMachine],
  effects: communityEffects,
  moderated: [communityPost],
  search: [communitySource],
  tags: communityTags,
  demonstration: communityChapter,
  screens: [
    {
      path: '/communaute',
      view: 'community#CommunityView',
      title: 'Communauté',
      menu: 67,
      roles: ['moderator', 'schemeManager'],
    },
  ],
}
