import { schema } from '@/insights/open-data'

/** Table Schema of the published figures. */
export const GET = (): Response => Response.json(schema)
