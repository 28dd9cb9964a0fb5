import { contentChanged } from '@/platform/content/events'
import { subscribe } from '@/platform/outbox'
import { tellFollowers } from './outbox'

/** A piece of news that appears is told once to whoever follows; drafts are nobody's news, and tell no change. */
export const editorialSubscriptions = [
  subscribe(contentChanged, ({ collection, id }) =>
    collection === 'news' ? [tellFollowers({ topic: 'news', thing: id })] : [],
  ),
]
