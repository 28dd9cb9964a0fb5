import type { Block, Inline, ListItem, TextRun } from './document'

/** An item before its list is known, with the pictures that stood in it. */
export interface LooseItem {
  readonly kind: 'item'
  readonly item: ListItem
  readonly after: readonly Block[]
}

/** What reading gives before it is put into blocks. */
export type Piece = Inline | Block | LooseItem

export const isInline = (piece: Piece): piece is Inline =>
  piece.kind === 'text' || piece.kind === 'break' || piece.kind === 'link' || piece.kind === 'mention'

const isSameMark = (one: TextRun, other: TextRun): boolean =>
  one.bold === other.bold && one.italic === other.italic && one.code === other.code

/** Neighbours of the same form as one run. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let texts: string[] = []
  let first: TextRun | null = null
  const close = (): void => {
    if (first) result.push({ ...first, text: texts.join('').normalize('NFC') })
    first = null
    texts = []
  }
  for (const piece of pieces) {
    if (piece.kind !== 'text' || (first && !isSameMark(first, piece))) close()
    if (piece.kind === 'text') {
      first ??= piece
      texts.push(piece.text)
    } else result.push(piece)
  }
  close()
  return result
}

export const isBlank = (words: readonly Piece[]): boolean =>
  words.every((word) => word.kind === 'break' || (word.kind === 'text' && word.text.trim() === ''))

/** Without line breaks and blanks at both ends; nothing where there is nothing else. */
export function trimmed(words: readonly Inline[]): readonly Inline[] {
  const isEdge = (word: Inline | undefined): boolean => word !== undefined && isBlank([word])
  let [start, end] = [0, words.length]
  while (start < end && isEdge(words[start])) start += 1
  while (end > start && isEdge(words[end - 1])) end -= 1
  return words
    .slice(start, end)
    .map((word, place) => (place === 0 ? cut(word, 'trimStart') : word))
    .map((word, place, kept) => (place === kept.length - 1 ? cut(word, 'trimEnd') : word))
}

const cut = (word: Inline, side: 'trimStart' | 'trimEnd'): Inline =>
  word.kind === 'text' ? { ...word, text: word.text[side]() } : word

/** Blocks as they are, and the words between them as paragraphs. */
export function paragraphsOf(pieces: readonly Piece[]): readonly Block[] {
  const blocks: Block[] = []
  let words: Inline[] = []
  const close = (): void => {
    const children = trimmed(joined(words).filter(isInline))
    if (children.length > 0) blocks.push({ kind: 'paragraph', children })
    words = []
  }
  for (const piece of pieces) {
    if (isInline(piece)) words.push(piece)
    else {
      close()
      if (piece.kind === 'item') blocks.push({ kind: 'list', ordered: false, items: [piece.item] }, ...piece.after)
      else blocks.push(piece)
    }
  }
  close()
  return blocks
}
