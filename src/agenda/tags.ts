import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { editionChanged, schemeEventChanged } from './events'

/** The pages of the week. How many places are left raises it as well, once that is counted (`places.ts`). */
export const weekTag = 'week'

export const agendaTags: readonly TagRule[] = [raisedBy(editionChanged, weekTag), raisedBy(schemeEventChanged, weekTag)]
