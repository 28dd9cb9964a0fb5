import type { Block, Image, Inline, Link, LinkTarget, List, ListItem, Mention, RichText } from './document'
import { type FaultCode, faultOf, type RichTextFault } from './faults'
import { deepestNesting, type FeatureSet } from './feature-sets'
import { linkAddress } from './link-address'
import { isBlank, joined, type Piece, paragraphsOf, trimmed } from './pieces'
import { writtenText } from './written-text'

export interface ReadText {
  readonly text: RichText
  /** Characters of words, names and line breaks: what counters show. */
  readonly length: number
  /** The first bound that was passed; `text` then holds what is within. */
  readonly fault: RichTextFault | null
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

const bold = 1
const italic = 2
const code = 16
const longestId = 100
const longestName = 120
const longestAlt = 500

/**
 * Reads a document of Lexical's, of the editor or of the CMS, into the few forms that the portal knows: a sanitiser by
 * construction, since nothing is copied that is not read by name. Of an unknown node the words survive. Never throws,
 * never goes deeper than `deepestNesting`, never reads more than the set's bounds.
 */
export function readRichText(value: unknown, set: FeatureSet): ReadText {
  const reader = new Reader(set)
  const root = isNode(value) && isNode(value.root) ? value.root : null
  const blocks = root ? paragraphsOf(reader.flow(root.children, 0)) : []
  const { length, fault } = reader
  return { text: { blocks }, length, fault: fault && faultOf(fault, set.bounds, length) }
}

class Reader {
  length = 0
  fault: FaultCode | null = null
  private nodes = 0
  private counts = { links: 0, mentions: 0, images: 0 }

  constructor(private readonly set: FeatureSet) {}

  /** The pieces of these nodes, in order. */
  flow(children: unknown, depth: number): Piece[] {
    if (!Array.isArray(children)) return []
    if (depth > deepestNesting) {
      if (children.length > 0) this.passed('rich-text.too-deep')
      return []
    }
    const pieces: Piece[] = []
    for (const child of children) {
      this.nodes += 1
      if (this.nodes > this.set.bounds.nodes) {
        this.passed('rich-text.too-many-parts')
        break
      }
      if (isNode(child)) for (const piece of this.piecesOf(child, depth + 1)) pieces.push(piece)
    }
    return joined(pieces)
  }

  private piecesOf(node: Node, depth: number): readonly Piece[] {
    const read = readers[textIn(node.type)]
    return read ? read(this, node, depth) : this.flow(node.children, depth)
  }

  words(node: Node): readonly Piece[] {
    const format = typeof node.format === 'number' ? node.format : 0
    const text = this.counted(writtenText(textIn(node.text)))
    const has = (mark: number): boolean => (format & mark) !== 0
    return text === '' ? [] : [{ kind: 'text', text, bold: has(bold), italic: has(italic), code: has(code) }]
  }

  lineBreak(): readonly Piece[] {
    return this.counted('\n') === '' ? [] : [{ kind: 'break' }]
  }

  heading(node: Node, depth: number): readonly Piece[] {
    const asked = Number(textIn(node.tag).slice(1)) || 1
    const { headings } = this.set
    const level = headings.findLast((one) => one <= asked) ?? headings[0]
    return level === undefined
      ? paragraphsOf(this.flow(node.children, depth))
      : this.around(node, depth, (children) => ({ kind: 'heading', level, children }))
  }

  /** A block of words; blocks inside it come after, so that none is inside another. */
  around(node: Node, depth: number, made: (children: readonly Inline[]) => Block): readonly Piece[] {
    const { words, blocks } = flattened(this.flow(node.children, depth))
    return words.length === 0 ? blocks : [made(words), ...blocks]
  }

  list(node: Node, depth: number): readonly Piece[] {
    const items: ListItem[] = []
    const after: Piece[] = []
    for (const piece of this.flow(node.children, depth)) {
      if (piece.kind === 'item') {
        const before = items.at(-1)
        // Lexical puts a list inside a list into an item of its own.
        if (piece.item.children.length === 0 && before && piece.item.lists.length > 0)
          items[items.length - 1] = { ...before, lists: [...before.lists, ...piece.item.lists] }
        else items.push(piece.item)
        after.push(...piece.after)
      } else if (piece.kind === 'list') items.push({ children: [], lists: [piece] })
      else after.push(piece)
    }
    const list: List = { kind: 'list', ordered: node.listType === 'number', items }
    return items.length === 0 ? after : [list, ...after]
  }

  item(node: Node, depth: number): readonly Piece[] {
    const { words, blocks } = flattened(this.flow(node.children, depth))
    const lists = blocks.filter((block) => block.kind === 'list')
    const after = blocks.filter((block) => block.kind !== 'list')
    const isEmpty = words.length === 0 && lists.length === 0
    return isEmpty ? after : [{ kind: 'item', item: { children: words, lists }, after }]
  }

  link(node: Node, depth: number): readonly Piece[] {
    const inside = this.flow(node.children, depth).flatMap((piece): readonly Piece[] =>
      piece.kind === 'link' ? piece.children : [piece],
    )
    const target = this.targetOf(node)
    const words = inside.filter((piece) => piece.kind === 'text' || piece.kind === 'break')
    if (!target || words.length === 0 || isBlank(words) || !this.takes('links')) return inside
    const link: Link = { kind: 'link', target, children: words }
    return [link, ...inside.filter((piece) => piece.kind !== 'text' && piece.kind !== 'break')]
  }

  private targetOf(node: Node): LinkTarget | null {
    const fields = isNode(node.fields) ? node.fields : {}
    if (fields.linkType === 'internal') {
      const record = isNode(fields.doc) ? fields.doc : {}
      const id = idIn(record.value)
      const collection = textIn(record.relationTo)
      return this.set.records && id && isSlug(collection) ? { kind: 'record', collection, id } : null
    }
    const href = linkAddress(textIn(node.url) || textIn(fields.url))
    return href === null ? null : { kind: 'address', href }
  }

  mention(node: Node): readonly Piece[] {
    const name = this.counted(writtenText(textIn(node.name)).trim().slice(0, longestName))
    const profileId = idIn(node.profileId)
    if (name === '') return []
    if (!this.set.mentions || !profileId || !this.takes('mentions'))
      return [{ kind: 'text', text: `@${name}`, bold: false, italic: false, code: false }]
    return [{ kind: 'mention', profileId, name } satisfies Mention]
  }

  /** Ours names the picture itself, the CMS a record of its library. */
  image(node: Node): readonly Piece[] {
    const fields = isNode(node.fields) ? node.fields : {}
    const mediaId = node.type === 'upload' ? node.relationTo === 'media' && idIn(node.value) : idIn(node.mediaId)
    if (!this.set.images || !mediaId || !this.takes('images')) return []
    const alt = writtenText(textIn(node.alt) || textIn(fields.alt))
      .trim()
      .slice(0, longestAlt)
    return [{ kind: 'image', mediaId, alt } satisfies Image]
  }

  rule(): readonly Piece[] {
    return this.set.rules ? [{ kind: 'rule' }] : []
  }

  block(node: Node): readonly Piece[] {
    const { blockType, ...fields } = isNode(node.fields) ? node.fields : {}
    const type = textIn(blockType)
    const read = Object.hasOwn(this.set.blocks, type) ? this.set.blocks[type]?.(fields) : null
    return read ? [{ kind: 'block', type, fields: read }] : []
  }

  /** The text as far as there is room, counted whole. */
  private counted(text: string): string {
    const room = Math.max(0, this.set.bounds.characters - this.length)
    this.length += text.length
    if (text.length <= room) return text
    this.passed('rich-text.too-long')
    return text.slice(0, room).toWellFormed()
  }

  private takes(what: 'links' | 'mentions' | 'images'): boolean {
    this.counts[what] += 1
    if (this.counts[what] <= this.set.bounds[what]) return true
    this.passed(`rich-text.too-many-${what}`)
    return false
  }

  private passed(code: FaultCode): void {
    this.fault ??= code
  }
}

type NodeReader = (reader: Reader, node: Node, depth: number) => readonly Piece[]

/** Lexical's names of nodes → how each is read. `Object.create(null)`: « constructor » is no node of ours. */
const readers: Readonly<Record<string, NodeReader>> = Object.assign(Object.create(null), {
  paragraph: (reader, node, depth) => paragraphsOf(reader.flow(node.children, depth)),
  heading: (reader, node, depth) => reader.heading(node, depth),
  quote: (reader, node, depth) => reader.around(node, depth, (children) => ({ kind: 'quote', children })),
  list: (reader, node, depth) => reader.list(node, depth),
  listitem: (reader, node, depth) => reader.item(node, depth),
  link: (reader, node, depth) => reader.link(node, depth),
  autolink: (reader, node, depth) => reader.link(node, depth),
  text: (reader, node) => reader.words(node),
  linebreak: (reader) => reader.lineBreak(),
  tab: (reader) => reader.words({ text: ' ' }),
  mention: (reader, node) => reader.mention(node),
  image: (reader, node) => reader.image(node),
  upload: (reader, node) => reader.image(node),
  horizontalrule: (reader) => reader.rule(),
  block: (reader, node) => reader.block(node),
} satisfies Record<string, NodeReader>)

/** The words of these pieces with a line break between blocks, and the lists and pictures among them. */
function flattened(pieces: readonly Piece[]): { readonly words: readonly Inline[]; readonly blocks: readonly Block[] } {
  const words: Inline[] = []
  const blocks: Block[] = []
  for (const piece of pieces) {
    if (piece.kind === 'item') blocks.push({ kind: 'list', ordered: false, items: [piece.item] })
    else if (piece.kind === 'paragraph' || piece.kind === 'heading' || piece.kind === 'quote') {
      if (words.length > 0) words.push({ kind: 'break' })
      words.push(...piece.children)
    } else if (piece.kind === 'text' || piece.kind === 'break' || piece.kind === 'link' || piece.kind === 'mention')
      words.push(piece)
    else blocks.push(piece)
  }
  return { words: trimmed(words), blocks }
}

/** An id as records have them; the CMS gives the record itself where it was populated. */
function idIn(value: unknown): string {
  const id = isNode(value) ? value.id : value
  const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : textIn(id)
  return text.length <= longestId && /^[\w-]+$/.test(text) ? text : ''
}

const isSlug = (text: string): boolean => text.length <= 60 && /^[a-z0-9-]+$/.test(text)
