import { raisedBy, raisedByContent, type TagRule } from '@/platform/tags/rules'
import { mappingChanged } from './events'

/** A mapping shows in the catalogue and on the page of its structure; what editors write, on those of the badges. */
export const catalogueTags: readonly TagRule[] = [
  raisedBy(mappingChanged, 'catalogue', 'structures'),
  raisedByContent({ 'regional-badges': ['badges'], competencies: ['badges'], 'competency-families': ['badges'] }),
]
