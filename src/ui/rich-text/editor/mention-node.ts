import {
  $applyNodeReplacement,
  type EditorConfig,
  type NodeKey,
  type SerializedTextNode,
  type Spread,
  TextNode,
} from 'lexical'

export type SerializedMention = Spread<{ profileId: string; name: string }, SerializedTextNode>

/** A person in the text: one piece, written and deleted whole. */
export class MentionNode extends TextNode {
  static override getType(): string {
    return 'mention'
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(node.__profileId, node.__name, node.__key)
  }

  static override importJSON({ profileId, name }: SerializedMention): MentionNode {
    return $createMention(String(profileId), String(name))
  }

  __profileId: string
  __name: string

  constructor(profileId: string, name: string, key?: NodeKey) {
    super(`@${name}`, key)
    this.__profileId = profileId
    this.__name = name
  }

  override exportJSON(): SerializedMention {
    return { ...super.exportJSON(), profileId: this.__profileId, name: this.__name }
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config)
    element.classList.add('p-mention')
    element.spellcheck = false
    return element
  }

  override canInsertTextBefore(): boolean {
    return false
  }

  override canInsertTextAfter(): boolean {
    return false
  }

  override isTextEntity(): boolean {
    return true
  }
}

export const $createMention = (profileId: string, name: string): MentionNode =>
  $applyNodeReplacement(new MentionNode(profileId, name).setMode('token'))
