import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What endorsements tells the other slices. */

/** What everybody reads of endorsements on the page of a badge or a structure is not what it was. */
export const endorsementShown = event('endorsementShown', z.object({ endorsementId: idInput }))
