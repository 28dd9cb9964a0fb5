import type { Block, Image, Inline, Link, List, ListItem, RichText, TextRun } from './document'

/** A node as Lexical reads it. */
export type LexicalNode = { readonly type: string; readonly version: number; readonly [attribute: string]: unknown }

/** A document as Lexical reads it, and as it is stored. */
export interface LexicalDocument {
  readonly root: LexicalNode
}

/** Both keep the same text; links and pictures have other attributes in Payload's own nodes. */
export type Flavour = 'people' | 'cms'

/**
 * The text as a Lexical document, always the same for the same text: `readRichText` gives it back. Its depth is that
 * of the text, which reading has bounded.
 */
export const writeRichText = ({ blocks }: RichText, flavour: Flavour = 'people'): LexicalDocument => ({
  root: element(
    'root',
    blocks.length > 0 ? blocks.map((block) => blockNode(block, flavour)) : [element('paragraph', [])],
  ),
})

/** The document as the value of a form's field; '' for a text without a word. */
export const fieldValueOf = (text: RichText): string =>
  text.blocks.length === 0 ? '' : JSON.stringify(writeRichText(text))

const element = (type: string, children: readonly LexicalNode[], attributes: object = {}): LexicalNode => ({
  type,
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  ...attributes,
  children,
})

function blockNode(block: Block, flavour: Flavour): LexicalNode {
  switch (block.kind) {
    case 'paragraph':
      return element('paragraph', inlineNodes(block.children, flavour))
    case 'heading':
      return element('heading', inlineNodes(block.children, flavour), { tag: `h${block.level}` })
    case 'quote':
      return element('quote', inlineNodes(block.children, flavour))
    case 'list':
      return listNode(block, flavour)
    case 'rule':
      return { type: 'horizontalrule', version: 1 }
    case 'image':
      return imageNode(block, flavour)
    case 'block':
      return { type: 'block', version: 2, format: '', fields: { ...block.fields, blockType: block.type } }
  }
}

const listNode = ({ ordered, items }: List, flavour: Flavour): LexicalNode =>
  element('list', items.flatMap(itemNodes(flavour)), {
    listType: ordered ? 'number' : 'bullet',
    tag: ordered ? 'ol' : 'ul',
    start: 1,
  })

/** A list inside an item is an item of its own, as Lexical has it. */
const itemNodes =
  (flavour: Flavour) =>
  ({ children, lists }: ListItem, place: number): readonly LexicalNode[] => [
    ...(children.length > 0 ? [element('listitem', inlineNodes(children, flavour), { value: place + 1 })] : []),
    ...lists.map((list) => element('listitem', [listNode(list, flavour)], { value: place + 1 })),
  ]

const imageNode = ({ mediaId, alt }: Image, flavour: Flavour): LexicalNode =>
  flavour === 'people'
    ? { type: 'image', version: 1, mediaId, alt }
    : { type: 'upload', version: 3, format: '', relationTo: 'media', value: mediaId, fields: alt ? { alt } : {} }

const inlineNodes = (children: readonly Inline[], flavour: Flavour): readonly LexicalNode[] =>
  children.map((child) => inlineNode(child, flavour))

function inlineNode(inline: Inline, flavour: Flavour): LexicalNode {
  switch (inline.kind) {
    case 'text':
      return textNode(inline)
    case 'break':
      return { type: 'linebreak', version: 1 }
    case 'mention':
      return { type: 'mention', version: 1, profileId: inline.profileId, name: inline.name }
    case 'link':
      return linkNode(inline, flavour)
  }
}

const textNode = ({ text, bold, italic, code }: TextRun): LexicalNode => ({
  type: 'text',
  version: 1,
  detail: 0,
  format: (bold ? 1 : 0) | (italic ? 2 : 0) | (code ? 16 : 0),
  mode: 'normal',
  style: '',
  text,
})

function linkNode({ target, children }: Link, flavour: Flavour): LexicalNode {
  const inside = inlineNodes(children, flavour)
  if (flavour === 'people' && target.kind === 'address')
    return element('link', inside, { rel: null, target: null, title: null, url: target.href })
  const fields =
    target.kind === 'address'
      ? { linkType: 'custom', url: target.href, newTab: false }
      : { linkType: 'internal', doc: { relationTo: target.collection, value: target.id }, newTab: false }
  return element('link', inside, { version: 3, fields })
}
