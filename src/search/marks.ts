import type { Mark } from '@/platform/search'
import { wordsOf } from './french'

/** The words of a text that were found, as ranges: whoever shows it escapes it as any text. */
export const marksIn = (text: string, terms: ReadonlySet<string>): Mark[] =>
  wordsOf(text).flatMap(({ term, start, end }): Mark[] => (terms.has(term) ? [[start, end]] : []))

const excerptLength = 180
/** Words before the first mark, so that it stands in a sentence. */
const leadLength = 50

/** A piece of the text around its first mark, cut between words, with its marks; its beginning when nothing is marked. */
export function excerptOf(
  text: string,
  terms: ReadonlySet<string>,
): { readonly excerpt: string; readonly marks: Mark[] } {
  const all = marksIn(text, terms)
  const begin = startOfWord(text, Math.max(0, (all[0]?.[0] ?? 0) - leadLength))
  const end = endOfWord(text, begin + excerptLength)
  const before = begin > 0 ? '… ' : ''
  const excerpt = `${before}${text.slice(begin, end)}${end < text.length ? ' …' : ''}`
  const moved = before.length - begin
  const marks = all.filter(([, stop]) => stop <= end).map(([start, stop]): Mark => [start + moved, stop + moved])
  return { excerpt, marks }
}

function startOfWord(text: string, from: number): number {
  if (from === 0) return 0
  const space = text.indexOf(' ', from)
  return space === -1 ? from : space + 1
}

function endOfWord(text: string, to: number): number {
  if (to >= text.length) return text.length
  const space = text.lastIndexOf(' ', to)
  return space === -1 ? to : space
}
