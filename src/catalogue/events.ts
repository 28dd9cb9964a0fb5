import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What catalogue tells the other slices. */

/** A mapping of the structure's badges was opened, replaced or ended: facts that awards depend on (AWD-10). */
export const mappingChanged = event('mappingChanged', z.object({ organizationId: idInput }))
