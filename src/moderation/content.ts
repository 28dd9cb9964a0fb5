import { z } from 'zod'
import { event } from '@/platform/outbox'
import type { ModeratedContent, Portal } from '@/platform/portal'

export type { ContentAct, ContentMeasure, ShownContent } from '@/platform/moderated-content'
export type { ContentChange, ModeratedContent } from '@/platform/portal'

/** Declares a kind of content; its slice names it in `slice.ts` (`moderated: […]`). */
export const moderatedContent = (kind: ModeratedContent): ModeratedContent => kind

/** The kind under its name, or null for one that this portal does not have. */
export const contentKind = ({ moderated }: Pick<Portal, 'moderated'>, kind: string): ModeratedContent | null =>
  moderated.find((one) => one.kind === kind) ?? null

/** What addresses a piece of content in rows, forms and effects. */
export const contentInput = z.object({ kind: z.string().min(1).max(40), id: z.string().min(1).max(100) })
export type ContentPlace = z.output<typeof contentInput>

/**
 * Told by the commit of whoever publishes when the rules of spam hold something back (`judge` in `spam.ts`): it waits in
 * the queue of the moderators, and their decision brings it out (`restore`) or keeps it hidden.
 */
export const contentHeld = event('contentHeld', contentInput.extend({ reasons: z.array(z.string().max(60)).max(12) }))
