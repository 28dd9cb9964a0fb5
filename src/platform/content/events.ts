import { z } from 'zod'
import { idInput } from '../inputs'
import { event } from '../outbox'

/** Anonymous readers get another text of this document of the CMS, or none any more (design §4). */
export const contentChanged = event('contentChanged', z.object({ collection: z.string().max(60), id: idInput }))
