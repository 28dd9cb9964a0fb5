import type { Block, Inline, RichText, TextRun } from './document'
import { richTextOf } from './from-plain-text'
import { linkAddress } from './link-address'

/*
 * Texts that come with the program (legal pages, the demonstration) are written in this shorthand: « ## » begins a
 * heading, « > » a quote, « [words](/address) » is a link, the rest is read like typed words. Nobody else's text is.
 */

const run = (text: string): TextRun => ({ kind: 'text', text, bold: false, italic: false, code: false })

const linkPattern = /\[([^\][]{1,200})\]\(([^()\s]{1,300})\)/g

function withLinks(text: TextRun): readonly Inline[] {
  const made: Inline[] = []
  let from = 0
  for (const found of text.text.matchAll(linkPattern)) {
    const href = linkAddress(found[2] ?? '')
    if (href === null) continue
    if (found.index > from) made.push({ ...text, text: text.text.slice(from, found.index) })
    made.push({ kind: 'link', target: { kind: 'address', href }, children: [run(found[1] ?? '')] })
    from = found.index + found[0].length
  }
  return from === 0 ? [text] : [...made, ...(from < text.text.length ? [{ ...text, text: text.text.slice(from) }] : [])]
}

const inlines = (children: readonly Inline[]): readonly Inline[] =>
  children.flatMap((child) => (child.kind === 'text' ? withLinks(child) : [child]))

const linked = (block: Block): Block => {
  if (block.kind === 'paragraph') return { ...block, children: inlines(block.children) }
  if (block.kind === 'list')
    return { ...block, items: block.items.map((item) => ({ ...item, children: inlines(item.children) })) }
  return block
}

/** The text of this shorthand. */
export const markedText = (written: string): RichText => ({
  blocks: written.split(/\n{2,}/).flatMap((part): readonly Block[] => {
    const heading = /^(#{2,4}) (.+)$/.exec(part.trim())
    if (heading) return [{ kind: 'heading', level: heading[1]?.length as 2 | 3 | 4, children: [run(heading[2] ?? '')] }]
    if (part.startsWith('> ')) return [{ kind: 'quote', children: inlines([run(part.slice(2))]) }]
    return richTextOf(part).blocks.map(linked)
  }),
})
