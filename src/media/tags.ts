import { raisedByContent, type TagRule } from '@/platform/tags/rules'

/** Pages that show a picture. */
export const mediaTags: readonly TagRule[] = [raisedByContent({ media: ['media'] })]
