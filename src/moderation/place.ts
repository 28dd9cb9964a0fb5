import { z } from 'zod'

/** What addresses a piece of content in rows, forms and effects. */
export const contentInput = z.object({ kind: z.string().min(1).max(40), id: z.string().min(1).max(100) })
export type ContentPlace = z.output<typeof contentInput>
