import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { membershipChanged } from './events'

/** Pages of structures, and those that name them beside their badges. */
export const recognitionTags: readonly TagRule[] = [raisedBy(membershipChanged, 'structures', 'catalogue')]
