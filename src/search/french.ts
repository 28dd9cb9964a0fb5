import { searchable } from '@/kernel/text'

/*
 * How the search reads French: words without accents, case or ligatures, elided articles and little words left out,
 * plurals and feminines brought to one form. What is indexed and what is asked go through the same door, so both meet.
 */

export interface Word {
  /** The form that is compared. */
  readonly term: string
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Longer ones are no words: ids, addresses. */
const longestTerm = 40

const little = new Set(
  'a ai au aux avec ce ces cet cette dans de des du elle elles en et eux il ils je la le les leur leurs lui mais me meme mes moi mon ne ni nos notre nous on ou par pas pour qu que qui sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre vous y'.split(
    ' ',
  ),
)
const elided = new Set('c d j l m n qu s t jusqu lorsqu puisqu quoiqu'.split(' '))
const apostrophes = new Set(["'", '’', '‘', 'ʼ', 'ʹ'])

/** Every word of a text that means something, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  for (const { 0: found, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const end = index + found.length
    const folded = searchable(found)
    if (folded === '' || little.has(folded)) continue
    if (elided.has(folded) && apostrophes.has(text[end] ?? '')) continue
    words.push({ term: stem(folded.slice(0, longestTerm)), start: index, end })
  }
  return words
}

export const termsOf = (text: string): string[] => wordsOf(text).map(({ term }) => term)

/**
 * What several forms of a word have in common: « locaux » and « local », « participante » and « participants »,
 * « professionnelle » and « profesionel ». Short words and those with figures stay.
 */
function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  const one = singular(word)
  const plain = one.length > 4 ? one.replace(/e{1,2}$/, '') : one
  return plain.replace(/(\p{L})\1/gu, '$1')
}

function singular(word: string): string {
  if (word.endsWith('ss')) return word
  if (word.endsWith('eaux')) return word.slice(0, -1)
  if (word.length > 4 && word.endsWith('aux')) return `${word.slice(0, -3)}al`
  return word.endsWith('s') || word.endsWith('x') ? word.slice(0, -1) : word
}

/** How many letters may be wrong: none in three, one in up to five, two beyond. */
export const editsAllowed = (term: string): number =>
  /\d/.test(term) || term.length <= 3 ? 0 : term.length <= 5 ? 1 : 2

/** The word with two neighbours the other way round: one slip of the hand, though two edits. */
export function swapped(term: string): readonly string[] {
  if (editsAllowed(term) !== 1) return []
  const letters = [...term]
  return letters
    .slice(1)
    .map((letter, index) => [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join(''))
    .filter((other) => other !== term)
}
