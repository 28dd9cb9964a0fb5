import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What organizations tells the other slices. */

/** What everybody reads of a structure is not what it was: its name, town, description or website. */
export const publicProfileChanged = event('publicProfileChanged', z.object({ organizationId: idInput }))
