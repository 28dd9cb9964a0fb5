import { $isLinkNode, type LinkNode } from '@lexical/link'
import {
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from '@lexical/list'
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
  type HeadingTagType,
} from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $createParagraphNode, $getSelection, $isRangeSelection, type LexicalEditor, type LexicalNode } from 'lexical'
import type { HeadingLevel } from '@/kernel/rich-text/document'

export type BlockName = 'paragraph' | `h${HeadingLevel}` | 'quote' | 'bullet' | 'number'

/** What the toolbar shows as pressed. */
export interface Caret {
  readonly block: BlockName
  readonly bold: boolean
  readonly italic: boolean
  readonly code: boolean
  readonly link: string | null
}

export const nowhere: Caret = { block: 'paragraph', bold: false, italic: false, code: false, link: null }

const $above = (node: LexicalNode): readonly LexicalNode[] => [node, ...node.getParents()]

/** The link around the caret or the selection; null where there is none. */
export function $linkAtCaret(): LinkNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const nodes = [selection.anchor.getNode(), selection.focus.getNode(), ...selection.getNodes()]
  for (const node of nodes) {
    const link = $above(node).find($isLinkNode)
    if (link) return link
  }
  return null
}

function $blockOf(nodes: readonly LexicalNode[]): BlockName {
  for (const node of nodes) {
    if ($isListNode(node)) return node.getListType() === 'number' ? 'number' : 'bullet'
    if ($isHeadingNode(node)) return node.getTag() as BlockName
    if ($isQuoteNode(node)) return 'quote'
  }
  return 'paragraph'
}

export const caretOf = (editor: LexicalEditor): Caret =>
  editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return nowhere
    return {
      block: $blockOf($above(selection.anchor.getNode())),
      bold: selection.hasFormat('bold'),
      italic: selection.hasFormat('italic'),
      code: selection.hasFormat('code'),
      link: $linkAtCaret()?.getURL() ?? null,
    }
  })

/** Makes the blocks of the selection what was asked for; asked for again, they are paragraphs. */
export function chooseBlock(editor: LexicalEditor, asked: BlockName, now: BlockName): void {
  const isList = (name: BlockName): boolean => name === 'bullet' || name === 'number'
  if (isList(now) && (asked === now || !isList(asked))) editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
  if (asked !== now && isList(asked)) {
    editor.dispatchCommand(asked === 'number' ? INSERT_ORDERED_LIST_COMMAND : INSERT_UNORDERED_LIST_COMMAND, undefined)
    return
  }
  editor.update(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) $setBlocksType(selection, () => $blockNode(asked === now ? 'paragraph' : asked))
  })
}

function $blockNode(name: BlockName) {
  if (name === 'quote') return $createQuoteNode()
  return name.startsWith('h') ? $createHeadingNode(name as HeadingTagType) : $createParagraphNode()
}
