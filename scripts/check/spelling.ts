import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'
import { frenchTexts, type SourceText } from './french-texts'

const dictionary = 'node_modules/@cspell/dict-fr-fr/fr-fr.trie.gz'
/** Words that the dictionary lacks and that are right here: names, the field's terms, what files are called. */
const ownWords = 'scripts/check/french-words.txt'

/** What is no word of French though it stands in a sentence: addresses, paths, names of settings and of files. */
const notWords =
  /<[^>]*>|\b\p{Ll}+\p{Lu}\p{L}*|[\w.+-]+@[\w.-]+|https?:\/\/\S+|[/#][\w-]+(?:[/#][\w-]*)*|`[^`]*`|npm run [\w:]+(?: -- [\w ]+)?|\b\w*[\d_]\w*\b|\b[\w-]+\.[a-z]{2,5}\b|◦[\p{L}]*|[\p{L}]*◦/gu
/** Names of columns and words to look for, which people write without accents: nobody reads them here. */
const notForReaders = ['src/intake/csv/', 'src/intake/badges/table-columns.ts', 'src/search/french.ts']
const elided = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)’/iu

export type Knows = (word: string) => boolean

/** Answers whether a French word is spelt right: elided, in capitals or joined by hyphens too. */
export function frenchWords(root: string): Knows {
  const own = readFileSync(resolve(root, ownWords), 'utf8').split('\n').filter(Boolean)
  const trie = decodeTrie(gunzipSync(readFileSync(resolve(root, dictionary))))
  const ours = new Set(own.map((word) => word.toLocaleLowerCase('fr')))
  const has = (word: string): boolean =>
    [word, word.toLocaleLowerCase('fr')].some((form) => ours.has(form) || trie.has(form))
  return (word) => {
    if (word.length < 2 || has(word)) return true
    const bare = word.replace(elided, '')
    return bare !== word ? bare.length < 2 || has(bare) || joined(bare, has) : joined(word, has)
  }
}

const joined = (word: string, has: Knows): boolean =>
  word.includes('-') && word.split('-').every((part) => part.length < 2 || has(part))

/** English stands in code that only programs and engineers read. */
const english =
  /\p{L}’s\b|\b(?:the|of|is|to|and|by|with|its|not|that|it|from|this|has|what|who|their|own|without|after|again|each|issued|name|issuing|number|account|general badge|evaluated|decided|submitted|begun|known|planned|unknown)\b/iu

/** The words of a text that are not French. */
export const misspelt = (text: string, knows: Knows): readonly string[] =>
  [
    ...text
      .replaceAll("'", '’')
      .replace(notWords, ' ')
      .matchAll(/\p{L}[\p{L}’-]*/gu),
  ]
    .map(([word]) => word.replace(/[’-]+$/u, ''))
    .filter((word) => !knows(word))

const isForReaders = ({ file, text }: SourceText): boolean =>
  !english.test(text) && !notForReaders.some((start) => file.startsWith(start))

/** Each word of our French texts that neither the dictionary nor our own list knows, with its place. */
export function spellingFaults(root: string, texts: readonly SourceText[] = frenchTexts()): readonly string[] {
  const knows = frenchWords(root)
  return texts
    .filter(isForReaders)
    .flatMap(({ file, line, text }) =>
      misspelt(text, knows).map((word) => `${file}:${line}: « ${word} » (if it is right, add it to ${ownWords})`),
    )
}
