/** How the values of one question are written in the addresses of pages. */
export interface AddressWords<T extends string> {
  readonly wordOf: (value: T) => string
  /** The value of a word; the value itself is understood too, as addresses wrote it once. Null: neither. */
  readonly meantBy: (word: string) => T | null
  /** Every word, as addresses write it. */
  readonly words: readonly string[]
  /** Names of values by their words, as a filter offers them. */
  readonly named: (names: Readonly<Record<T, string>>) => Readonly<Record<string, string>>
}

/** Words of addresses are permanent: add, never change. */
export function addressWords<const T extends string>(words: Readonly<Record<T, string>>): AddressWords<T> {
  const values = new Map<string, T>()
  // A map, since a record also has words like « constructor ».
  const byValue = new Map<string, string>(Object.entries(words))
  for (const [value, word] of Object.entries(words) as [T, string][]) values.set(value, value).set(word, value)
  return {
    words: Object.values(words),
    wordOf: (value) => byValue.get(value) ?? value,
    meantBy: (word) => values.get(word) ?? null,
    named: (names) =>
      Object.fromEntries(Object.entries<string>(names).map(([value, name]) => [words[value as T], name])),
  }
}

const mostWords = 6

/**
 * What somebody wanted to read at an address that leads nowhere, as words for a search: « structures le relais ». Only
 * plain words are taken: an id or a secret of a link is never shown again. Linear.
 */
export const wordsOfAddress = (target: string): string =>
  (target.slice(0, 400).split(/[?#]/, 1)[0] ?? '')
    .toLowerCase()
    .split(/[/.]/)
    .filter((part) => /^[a-z]+(?:-[a-z]+)*$/.test(part) && part.length <= 60)
    .flatMap((part) => part.split('-'))
    .filter((word) => word.length <= 20 && !/^(?:html?|php|asp|index)$/.test(word))
    .slice(-mostWords)
    .join(' ')
