import { raisedBy, raisedByContent, type TagRule } from '@/platform/tags/rules'
import { familyWritten, mappingChanged, policyWritten } from './events'

/** A mapping shows in the catalogue and on the page of its structure; what editors write, on those of the badges. */
export const catalogueTags: readonly TagRule[] = [
  raisedBy(mappingChanged, 'catalogue', 'structures'),
  // Pages of badges say how one gets them, in the figures that are in force.
  raisedBy(policyWritten, 'badges'),
  raisedBy(familyWritten, 'badges', 'catalogue', 'structures'),
  raisedByContent({ 'regional-badges': ['badges'], competencies: ['badges'], 'competency-families': ['badges'] }),
]
