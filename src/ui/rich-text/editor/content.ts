import {
  $isElementNode,
  $parseSerializedNode,
  type LexicalEditor,
  type LexicalNode,
  type SerializedLexicalNode,
} from 'lexical'
import { type FeatureSet, within } from '@/kernel/rich-text/feature-sets'
import { readField } from '@/kernel/rich-text/input'
import { type ReadText, readRichText } from '@/kernel/rich-text/read'
import { fieldValueOf, writeRichText } from '@/kernel/rich-text/write'

/** Room for more than a field takes: what is too long stays to be shortened, and is refused when it is sent. */
const roomy = { characters: 1_000_000, nodes: 100_000, links: 10_000, mentions: 10_000, images: 1_000 }
const withRoom = (set: FeatureSet): FeatureSet => within(set, roomy)

/** What the editor holds: the value for the form, and what counters and limits say of it. */
export function contentOf(editor: LexicalEditor, set: FeatureSet): ReadText & { readonly value: string } {
  const value = fieldValueOf(readRichText(editor.getEditorState().toJSON(), withRoom(set)).text)
  // Counted as the endpoint counts: without blanks at the ends.
  return { ...readField(value, set), value }
}

/** A field's value as the editor would write it: two that are alike hold the same text. */
export const sameValue = (value: string, set: FeatureSet): string => fieldValueOf(readField(value, withRoom(set)).text)

/** The state for a field's value, as JSON: only forms that the editor knows. */
export const stateOf = (value: string, set: FeatureSet): string =>
  JSON.stringify(writeRichText(readField(value, withRoom(set)).text))

const serialized = (node: LexicalNode): SerializedLexicalNode =>
  $isElementNode(node)
    ? ({ ...node.exportJSON(), children: node.getChildren().map(serialized) } as SerializedLexicalNode)
    : node.exportJSON()

/** Nodes from outside (a word processor, a page, another editor) as if they had been written here. */
export function $cleaned(nodes: readonly LexicalNode[], set: FeatureSet): LexicalNode[] {
  return $fromDocument({ root: { children: nodes.map(serialized) } }, set)
}

/** The same for a serialised document. */
export function $fromDocument(document: unknown, set: FeatureSet): LexicalNode[] {
  const { text } = readRichText(document, withRoom(set))
  if (text.blocks.length === 0) return []
  const { children } = writeRichText(text).root
  return (children as SerializedLexicalNode[]).map((child) => $parseSerializedNode(child))
}
