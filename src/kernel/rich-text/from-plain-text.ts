import { linkedParts } from '../links'
import type { Block, Inline, ListItem, RichText, TextRun } from './document'
import { linkAddress } from './link-address'
import { isInline, joined, trimmed } from './pieces'
import { writtenText } from './written-text'

/** What people type for the items of a list. */
const mark = /^\s{0,8}[-–•*]\s+/
const number = /^\s{0,8}\d{1,3}[.)]\s+/

const run = (text: string): TextRun => ({ kind: 'text', text, bold: false, italic: false, code: false })

/** The words of one line, with the web addresses in them as links. */
function wordsOf(line: string): readonly Inline[] {
  const parts = linkedParts(writtenText(line)).map(({ text, href }): Inline => {
    const address = href === null ? null : linkAddress(href)
    return address === null
      ? run(text)
      : { kind: 'link', target: { kind: 'address', href: address }, children: [run(text)] }
  })
  return trimmed(joined(parts.filter((part) => part.kind !== 'text' || part.text !== '')).filter(isInline))
}

const itemsOf = (lines: readonly string[], sign: RegExp): readonly ListItem[] =>
  lines.map((line) => ({ children: wordsOf(line.replace(sign, '')), lists: [] })).filter(isWritten)
const isWritten = ({ children }: ListItem): boolean => children.length > 0

function blockOf(lines: readonly string[]): readonly Block[] {
  for (const [sign, ordered] of [
    [mark, false],
    [number, true],
  ] as const) {
    if (!lines.every((line) => sign.test(line))) continue
    const items = itemsOf(lines, sign)
    return items.length > 0 ? [{ kind: 'list', ordered, items }] : []
  }
  const children = lines.flatMap((line, place): readonly Inline[] => [
    ...(place > 0 ? [{ kind: 'break' } as const] : []),
    ...wordsOf(line),
  ])
  const words = trimmed(children)
  return words.length > 0 ? [{ kind: 'paragraph', children: words }] : []
}

/**
 * A text that was typed in a plain field, as it was meant: an empty line ends a paragraph, lines of dashes or numbers
 * are a list, other line ends stay, web addresses can be followed. Nothing in it is read as a form.
 */
export function richTextOf(plain: string): RichText {
  const groups: string[][] = [[]]
  for (const line of plain.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') groups.push([])
    else groups.at(-1)?.push(line)
  }
  return { blocks: groups.filter((lines) => lines.length > 0).flatMap(blockOf) }
}
