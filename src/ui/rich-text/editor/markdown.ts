import { $createLinkNode, $isLinkNode, LinkNode } from '@lexical/link'
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  type ElementTransformer,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  type TextMatchTransformer,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createHeadingNode, $isHeadingNode, HeadingNode, type HeadingTagType } from '@lexical/rich-text'
import { $createTextNode, defineExtension } from 'lexical'
import type { FeatureSet } from '@/kernel/rich-text/feature-sets'
import { linkAddress } from '@/kernel/rich-text/link-address'

/** `#` and `##` are the largest heading of the set, and so on down. */
const heading = ({ headings }: FeatureSet): ElementTransformer => ({
  type: 'element',
  dependencies: [HeadingNode],
  regExp: /^(#{1,6})\s/,
  export: (node, inside) =>
    $isHeadingNode(node) ? `${'#'.repeat(Number(node.getTag().slice(1)))} ${inside(node)}` : null,
  replace: (parent, children, [, marks = ''], isImport) => {
    const level = headings.findLast((one) => one <= marks.length) ?? headings[0] ?? 2
    const node = $createHeadingNode(`h${level}` as HeadingTagType).append(...children)
    parent.replace(node)
    if (!isImport) node.select(0, 0)
  },
})

/** `[words](address)`; an address that no link may have leaves the text as it was typed. */
const link: TextMatchTransformer = {
  ...LINK,
  dependencies: [LinkNode],
  importRegExp: /\[([^[\]\n]{1,300})\]\(([^\s()]{1,500})\)/,
  regExp: /\[([^[\]\n]{1,300})\]\(([^\s()]{1,500})\)$/,
  replace: (node, [, words = '', address = '']) => {
    const href = linkAddress(address)
    if (href === null || node.getParents().some($isLinkNode)) return
    const text = $createTextNode(words).setFormat(node.getFormat())
    node.replace($createLinkNode(href).append(text))
    return text
  },
}

/** The Markdown that the editor takes while one types, and when it is pasted. */
export const transformersOf = (set: FeatureSet): Transformer[] => [
  ...(set.headings.length > 0 ? [heading(set)] : []),
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  link,
]

export const markdownExtension = (set: FeatureSet) =>
  defineExtension({
    name: 'portal/markdown',
    register: (editor) => registerMarkdownShortcuts(editor, transformersOf(set)),
  })
