/*
 * Names of people, structures and badges. They stand in the mails that the portal sends for somebody: with an address
 * or a link in one, anybody could have the portal write to strangers what they like.
 */

/** Longer than any name that a contract takes. */
const longestName = 1_000

/** Endings that mail programs make links of; a point between two words without one of them stays a point. */
const endings =
  'com|net|org|info|biz|eu|fr|re|bzh|paris|be|ch|lu|de|at|nl|it|es|pt|uk|ie|pl|cz|ro|ru|ua|cn|in|us|ca|br|au|jp|io|co|me|tv|cc|to|ly|gl|gg|ai|app|dev|xyz|top|site|online|shop|store|club|live|life|world|space|website|tech|cloud|digital|agency|pro|name|link|click|page|work|vip|tk|ml|ga|cf|gq|edu|gov|mil|int'
const web = /:\/|\bwww[.\d]|\bxn--/i
const host = new RegExp(String.raw`[\p{L}\p{N}-]{2}\.(?:${endings})(?![\p{L}\p{N}])`, 'iu')
const numericHost = /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/

/** Signs that nobody sees taken out, one space between words, none around; a line break inside stays, to be refused. */
export const tidyName = (typed: string): string =>
  typed
    .slice(0, longestName)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\r\n\v\f\u0085\u2028\u2029]+/gu, ' ')
    .trim()

/** What makes a text no name, as a French sentence about `what` (« Ce nom »); null for a name. */
export function nameFault(text: string, what = 'Ce nom'): string | null {
  const plain = text.slice(0, longestName).normalize('NFKC')
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(plain)) return `${what} tient sur une ligne : retirez le saut de ligne.`
  if (plain.includes('@')) return `${what} ne contient pas d’adresse électronique : retirez le signe @.`
  if (web.test(plain) || host.test(plain) || numericHost.test(plain))
    return `${what} ne contient pas d’adresse web : écrivez-le sans « www », « http » ni nom de domaine.`
  return null
}

/** A text that becomes the subject of a mail: one line, and whatever it quotes is neither an address nor a link. */
export const subjectLine = (text: string): string =>
  text
    .slice(0, longestName)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .split(' ')
    .map((word) => (nameFault(word) ? '…' : word))
    .join(' ')
    .slice(0, 200)
