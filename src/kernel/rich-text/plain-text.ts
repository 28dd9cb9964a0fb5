import { deskBlockOf, wordsOfBlock } from './desk-blocks'
import type { Block, CustomBlock, Inline, List, ListItem, RichText } from './document'
import { hiddenHost } from './link-address'

const runs = (children: readonly Inline[]): string => children.map(inlineText).join('')

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'break':
      return '\n'
    case 'mention':
      return `@${inline.name}`
    case 'link':
      return linkText(inline.children, inline.target.kind === 'address' ? inline.target.href : null)
  }
}

/** An address stands behind the words that lead to it, once; a path of ours says nothing outside the portal. */
function linkText(children: readonly Inline[], href: string | null): string {
  const words = runs(children)
  if (href === null || href.startsWith('/')) return words
  const address = href.replace(/^mailto:/, '')
  const isSaid = [address, href].some((said) => same(said) === same(words)) && hiddenHost(words, href) === null
  return isSaid ? words : `${words} (${address})`
}

const same = (address: string): string =>
  address
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase()

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`)

function itemText({ children, lists }: ListItem, mark: string): string {
  const inside = ' '.repeat(mark.length)
  const parts = [runs(children), ...lists.map(listText)].filter((part) => part !== '')
  return `${mark}${indented(parts.join('\n'), inside)}`
}

const listText = ({ ordered, items }: List): string =>
  items.map((item, place) => itemText(item, ordered ? `${place + 1}. ` : '- ')).join('\n')

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return runs(block.children)
    case 'quote':
      return `> ${indented(runs(block.children), '> ')}`
    case 'list':
      return listText(block)
    case 'rule':
      return '---'
    case 'image':
      return block.alt ? `[image : ${block.alt}]` : ''
    case 'block':
      return placedText(block)
  }
}

const placedText = (block: CustomBlock): string => {
  const known = deskBlockOf(block)
  return known ? wordsOfBlock(known).join('\n') : ''
}

/** The text without its forms, as a mail's plain part or an export has it: paragraphs apart, items with their marks. */
export const plainTextOf = ({ blocks }: RichText): string =>
  blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n')

/** The beginning of a text on one line, cut between words: for a card, a result, what a page says of itself. */
export function excerptOf({ blocks }: RichText, most: number): string {
  const words = blocks
    .filter((block) => block.kind !== 'image')
    .map((block) => (block.kind === 'quote' ? runs(block.children) : blockText(block)))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (words.length <= most) return words
  const end = words.slice(0, most).lastIndexOf(' ')
  return `${words.slice(0, end > most / 2 ? end : most - 1).toWellFormed()}…`
}

/** Ids of the profiles that are named, each once. */
export const mentionedProfiles = (text: RichText): readonly string[] => [
  ...new Set(inlinesOf(text.blocks).flatMap((inline) => (inline.kind === 'mention' ? [inline.profileId] : []))),
]

/** Addresses outside the portal that the text leads to, as often as it does. */
export const linkedAddresses = (text: RichText): readonly string[] =>
  inlinesOf(text.blocks).flatMap((inline) =>
    inline.kind === 'link' && inline.target.kind === 'address' && !inline.target.href.startsWith('/')
      ? [inline.target.href]
      : [],
  )

/** Ids of the pictures that are shown, each once. */
export const shownMedia = ({ blocks }: RichText): readonly string[] => [
  ...new Set(
    blocks.flatMap((block) => {
      if (block.kind === 'image') return [block.mediaId]
      const placed = block.kind === 'block' ? deskBlockOf(block) : null
      return placed?.type === 'figure' && placed.image ? [placed.image] : []
    }),
  ),
]

function inlinesOf(blocks: readonly Block[]): readonly Inline[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return itemsInlines(block)
    return 'children' in block ? block.children : []
  })
}

const itemsInlines = ({ items }: List): readonly Inline[] =>
  items.flatMap(({ children, lists }) => [...children, ...lists.flatMap(itemsInlines)])
