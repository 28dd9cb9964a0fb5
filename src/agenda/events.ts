import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What the agenda tells the other slices. */

/** What everybody reads of an event is not what it was. */
export const schemeEventChanged = event('schemeEventChanged', z.object({ eventId: idInput }))
/** An edition, its dates or its texts. */
export const editionChanged = event('editionChanged', z.object({ editionId: idInput }))
