/** The form of an address that counts: trimmed, Unicode NFC, lower case; dots and `+tags` stay (AWD-13, EX31). */
export const normalizeEmail = (address: string): string => address.trim().normalize('NFC').toLowerCase()

/** What a search compares: without accents, case, ligatures or doubled spaces. Kept in `search` columns. */
export const searchable = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/gu, ' ')
    .trim()

/** « L. M. » of « Léa Martin » or of `lea.martin@example.org`: what people without the right see of somebody. */
export function initialsOf(nameOrAddress: string): string {
  const name = nameOrAddress.split('@')[0] ?? ''
  const letters = name
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map((word) => [...word.normalize('NFC')][0] ?? '')
  const shown = letters.length > 2 ? [letters[0] ?? '', letters[letters.length - 1] ?? ''] : letters
  return shown.map((letter) => `${letter.toUpperCase()}.`).join(' ') || '–'
}

/** Part of an address on the web: `Léa & Cie – Rouen` → `lea-cie-rouen`; never empty, at most 80 characters. */
export function slugOf(text: string): string {
  const words = searchable(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const cut = words.join('-').slice(0, 80)
  return (cut.endsWith('-') ? cut.slice(0, -1) : cut) || 'sans-nom'
}

/** What a text says in JSON; null for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A part of an address as it is meant; null where its percent signs do not decode. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** A text of a library or of a service, with every address in it cut out: they quote what they were given. */
export const withoutAddresses = (text: string, instead = '[address]'): string =>
  text.replaceAll(/[^\s<>"'`()]+/g, (word) => (holdsAddress(word) ? instead : word))

/** Something on both sides of the sign: a lone @ or a name on a social network is no address. */
function holdsAddress(word: string): boolean {
  const plain = word.replaceAll('%40', '@')
  const at = plain.indexOf('@', 1)
  return at !== -1 && at < plain.length - 1
}
