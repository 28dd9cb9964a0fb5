/*
 * A formatted text as the portal understands it, whoever wrote it: the community's editor, the CMS, or a plain text of
 * before. Renderers know nothing else, so what has no form here is shown nowhere.
 */

export interface TextRun {
  readonly kind: 'text'
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly code: boolean
}

export interface LineBreak {
  readonly kind: 'break'
}

/** Where a link leads: an address, or a record of the CMS whose address the screen knows. */
export type LinkTarget =
  | { readonly kind: 'address'; readonly href: string }
  | { readonly kind: 'record'; readonly collection: string; readonly id: string }

export interface Link {
  readonly kind: 'link'
  readonly target: LinkTarget
  readonly children: readonly (TextRun | LineBreak)[]
}

/** A person by the id of their profile; the name is the one that was shown when it was written. */
export interface Mention {
  readonly kind: 'mention'
  readonly profileId: string
  readonly name: string
}

export type Inline = TextRun | LineBreak | Link | Mention

export type HeadingLevel = 2 | 3 | 4

export interface ListItem {
  readonly children: readonly Inline[]
  readonly lists: readonly List[]
}

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly ListItem[]
}

/** A picture of the media library, by its id; '' as alternative text: the library's own is taken. */
export interface Image {
  readonly kind: 'image'
  readonly mediaId: string
  readonly alt: string
}

/** What an editor puts between paragraphs (a figure, key figures…); its fields are read by whoever declares it. */
export interface CustomBlock {
  readonly kind: 'block'
  readonly type: string
  readonly fields: Readonly<Record<string, unknown>>
}

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'rule' }
  | List
  | Image
  | CustomBlock

export interface RichText {
  readonly blocks: readonly Block[]
}

export const emptyText: RichText = { blocks: [] }

export const isEmptyText = ({ blocks }: RichText): boolean => blocks.length === 0
