import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { publicProfileChanged } from './events'

/** Pages of structures, and those that name them beside their badges. */
export const organizationsTags: readonly TagRule[] = [raisedBy(publicProfileChanged, 'structures', 'catalogue')]
