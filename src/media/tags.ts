import { raisedByContent, type TagRule } from '@/platform/tags/rules'
import { media } from './medium'

/** Carried by every kept page that shows a picture of the library. */
export const picturesTag = 'media'

export const mediaTags: readonly TagRule[] = [raisedByContent({ [media.slug]: [picturesTag] })]
