import type { RichText } from '@/kernel/rich-text/document'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'

/** The frozen criteria of a badge: Markdown of paragraphs and lists; its marks of headings say nothing here. */
export const criteriaOf = (frozen: string): RichText => richTextOf(frozen.replace(/^#+ /gm, ''))
