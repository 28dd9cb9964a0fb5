import type { ReactNode } from 'react'
import type { CustomBlock, HeadingLevel } from '@/kernel/rich-text/document'
import type { PictureView } from '@/media/view'

/** How each form of a text is made: on a page, or in a mail. */
export interface Parts {
  readonly paragraph: (children: ReactNode) => ReactNode
  readonly heading: (level: HeadingLevel, children: ReactNode) => ReactNode
  readonly quote: (children: ReactNode) => ReactNode
  readonly list: (ordered: boolean, items: ReactNode) => ReactNode
  readonly item: (children: ReactNode) => ReactNode
  readonly rule: () => ReactNode
  readonly image: (picture: PictureView) => ReactNode
  readonly bold: (children: ReactNode) => ReactNode
  readonly italic: (children: ReactNode) => ReactNode
  readonly code: (children: ReactNode) => ReactNode
  readonly link: (href: string, children: ReactNode) => ReactNode
  readonly mention: (name: string, href: string | null) => ReactNode
}

/** What only the screen knows. What has no answer is shown as words, or not at all. */
export interface Surroundings {
  /** The address of a record that a link names; null: the words stay, without a link. */
  readonly addressOf?: (collection: string, id: string) => string | null
  /** The picture of a media record; null: nothing is shown. */
  readonly imageOf?: (mediaId: string) => PictureView | null
  /** The page of a person who is named; null: the name alone. */
  readonly profileOf?: (profileId: string) => string | null
  /** Blocks that an editor placed, by their type. */
  readonly blockOf?: (block: CustomBlock) => ReactNode
}
