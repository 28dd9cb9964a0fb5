import { contentChanged } from '@/platform/content/events'
import { subscribe } from '@/platform/outbox'
import { media } from './medium'
import { bringFiles } from './outbox'

/** What media does when an editor has saved or removed a picture. */
export const mediaSubscriptions = [
  subscribe(contentChanged, ({ collection, id }) =>
    collection === media.slug ? bringFiles({ mediumId: id }, { target: id }) : [],
  ),
]
