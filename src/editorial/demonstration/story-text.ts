import type { DeskBlock } from '@/kernel/rich-text/desk-blocks'

/** A text in the shorthand of `from-marked-text`, with blocks between its parts. */
export type Part = string | DeskBlock

export interface StoryText {
  /** Days before the story's last day; a day to come is planned. */
  readonly daysAgo: number
  readonly data: Readonly<Record<string, unknown>>
  readonly parts: readonly Part[]
  readonly state?: 'published' | 'draft' | 'planned'
  /** Which landscape stands above it. */
  readonly picture?: number
  /** Lines of the document that it offers. */
  readonly document?: { readonly name: string; readonly paragraphs: readonly string[] }
}
