import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'
import { contentInput } from './place'

/* What moderation tells the other slices. */

/** A report was decided, contested or closed: the yearly page is made from what stands now. */
export const registerChanged = event('registerChanged', z.object({ reportId: idInput }))

/**
 * Told by the commit of whoever publishes when the rules of spam hold something back (`judge` in `spam.ts`): it waits in
 * the queue of the moderators, and their decision brings it out (`restore`) or keeps it hidden.
 */
export const contentHeld = event('contentHeld', contentInput.extend({ reasons: z.array(z.string().max(60)).max(12) }))
