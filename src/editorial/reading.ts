import { type DeskBlock, deskBlockOf, wordsOfBlock } from '@/kernel/rich-text/desk-blocks'
import type { Block, Inline, List, RichText } from '@/kernel/rich-text/document'

/** So many words are read in a minute, aloud or not. */
const wordsAMinute = 200
const longSentence = 30
/** Below this much text a measure of it says nothing. */
const fewestWords = 60

const wordPattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

const wordsIn = (text: string): readonly string[] => text.match(wordPattern) ?? []

const inlineWords = (children: readonly Inline[]): string =>
  children
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'link') return inline.children.map((run) => (run.kind === 'text' ? run.text : ' ')).join('')
      return inline.kind === 'mention' ? inline.name : ' '
    })
    .join('')

const listWords = ({ items }: List): readonly string[] =>
  items.flatMap(({ children, lists }) => [inlineWords(children), ...lists.flatMap(listWords)])

function blockWords(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [inlineWords(block.children)]
    case 'list':
      return listWords(block)
    case 'block':
      return placedWords(deskBlockOf(block))
    default:
      return []
  }
}

/** A transcript is a text beside the text. */
const placedWords = (block: DeskBlock | null): readonly string[] =>
  block ? wordsOfBlock(block.type === 'video' ? { ...block, transcript: '' } : block) : []

/** The sentences of a text, as they are read: each paragraph and each item ends one. */
export const sentencesOf = ({ blocks }: RichText): readonly string[] =>
  blocks
    .flatMap(blockWords)
    .flatMap((words) => words.split(/[.!?…](?=\s)|\n/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0)

/** At least one minute. */
export const readingMinutes = (text: RichText): number =>
  Math.max(1, Math.round(wordsIn(sentencesOf(text).join(' ')).length / wordsAMinute))

/** Groups of vowels, without a silent e at the end: near enough for a measure of whole texts. */
export function syllablesOf(word: string): number {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const groups = plain.match(/[aeiouyœ]+/g)?.length ?? 0
  const isSilent = /[^aeiouy]e(?:s|nt)?$/.test(plain) && groups > 1
  return Math.max(1, isSilent ? groups - 1 : groups)
}

export interface Readability {
  readonly words: number
  /** Kandel and Moles, after Flesch: 100 is very easy, 60 a daily newspaper, below 40 a text for specialists. */
  readonly ease: number | null
  /** The longest sentence, where it is long. */
  readonly longest: { readonly words: number; readonly begins: string } | null
}

export function readabilityOf(text: RichText): Readability {
  const sentences = sentencesOf(text)
  const words = sentences.flatMap(wordsIn)
  const counted = sentences.map((sentence) => ({ sentence, words: wordsIn(sentence).length }))
  const longest = counted.reduce((one, other) => (other.words > one.words ? other : one), { sentence: '', words: 0 })
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const ease = 207 - 1.015 * (words.length / sentences.length) - 73.6 * (syllables / words.length)
  return {
    words: words.length,
    ease: words.length < fewestWords ? null : Math.round(Math.min(100, Math.max(0, ease))),
    longest:
      longest.words > longSentence
        ? { words: longest.words, begins: `${longest.sentence.split(/\s+/u).slice(0, 6).join(' ')}…` }
        : null,
  }
}
