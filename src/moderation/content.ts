import type { ModeratedContent, Portal } from '@/platform/portal'

export type { ContentAct, ContentMeasure, ShownContent } from '@/platform/moderated-content'
export type { ContentChange, ModeratedContent } from '@/platform/portal'

export { contentHeld } from './events'
export { type ContentPlace, contentInput } from './place'

/** Declares a kind of content; its slice names it in `slice.ts` (`moderated: […]`). */
export const moderatedContent = (kind: ModeratedContent): ModeratedContent => kind

/** The kind under its name, or null for one that this portal does not have. */
export const contentKind = ({ moderated }: Pick<Portal, 'moderated'>, kind: string): ModeratedContent | null =>
  moderated.find((one) => one.kind === kind) ?? null
