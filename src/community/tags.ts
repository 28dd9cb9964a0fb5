import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { categoriesChanged, memberChanged, topicChanged } from './events'

export const communityTags: readonly TagRule[] = [
  raisedBy(topicChanged, 'community'),
  raisedBy(categoriesChanged, 'community'),
  raisedBy(memberChanged, 'community'),
]
