/*
 * Names of people, structures and badges. They stand in the mails that the portal sends for somebody: with an address
 * or a link in one, anybody could have the portal write to strangers what they like.
 */

/** Longer than any name that a contract takes. */
const longestName = 1_000

/** Endings that mail programs make links of; a point between two words without one of them stays a point. */
const endings: ReadonlySet<string> = new Set(
  'com net org info biz eu fr re bzh paris be ch lu de at nl it es pt uk ie pl cz ro ru ua cn in us ca br au jp io co me tv cc to ly gl gg ai app dev xyz top site online shop store club live life world space website tech cloud digital agency pro name link click page work vip tk ml ga cf gq edu gov mil int'.split(
    ' ',
  ),
)
const link = /:\/|\bwww[.\d]|\bxn--/i

/** « exemple.com », « 192.0.2.10 »: what mail programs make a link of without being asked. */
const namesHost = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.-]/u)
    .map((word) => word.split('.'))
    .some(
      (parts) =>
        parts.some((part, index) => endings.has(part) && (parts[index - 1] ?? '').length >= 2) ||
        (parts.length >= 4 && parts.slice(0, 4).every((part) => /^\d{1,3}$/.test(part))),
    )

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
  if (link.test(plain) || namesHost(plain))
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
