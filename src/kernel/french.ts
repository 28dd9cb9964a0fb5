/** « 1 087 »: thin no-break spaces between thousands, a comma before decimals. */
export function formatNumber(value: number, decimals = 0): string {
  const written = Math.abs(value).toLocaleString('fr-FR', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return `${value < 0 ? '−' : ''}${written}`
}

const plurals = new Intl.PluralRules('fr-FR')
const lists = new Intl.ListFormat('fr-FR')

/** The form of a word that goes with a count, without the count: French plurals begin at two. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  plurals.select(count) === 'one' ? one : many

/** « 0 badge », « 1 badge », « 2 000 badges ». */
export const counted = (count: number, one: string, many?: string): string =>
  `${formatNumber(count)} ${plural(count, one, many)}`

/** « Léa », « Léa et Yanis », « Léa, Yanis et Odile ». */
export const listed = (words: readonly string[]): string => lists.format(words)

/** Size of a file for a person: « 250 ko », « 2,5 Mo ». */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'octet')
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000))} ko`
  const millions = bytes / 1_000_000
  return `${formatNumber(millions, Number.isInteger(Math.round(millions * 10) / 10) ? 0 : 1)} Mo`
}

/** A limit as it is announced: « 10 Mo » for ten times 1024 × 1024 bytes, never more than what passes. */
export const formatLimit = (bytes: number): string =>
  formatBytes(bytes < 1_000_000 ? bytes : Math.floor(bytes / 1_000_000) * 1_000_000)

/** « Ce texte compte 4 312 caractères, la limite est de 4 000. Raccourcissez-le. » */
export const tooLong = (length: number, most: number): string =>
  `Ce texte compte ${formatNumber(length)} caractères, la limite est de ${formatNumber(most)}. Raccourcissez-le.`

/** « de » before a name, contracted: « des Transports », « du Phare », « de l’Atelier », « d’Atelier des Marais ». */
export function ofName(name: string): string {
  if (/^les\s/i.test(name)) return `des ${name.slice(4)}`
  if (/^le\s/i.test(name)) return `du ${name.slice(3)}`
  if (/^(?:la\s|l[’'])/i.test(name)) return `de l${name.slice(1)}`
  return /^[aeiouàâäéèêëîïôöùûüœæ]/i.test(name) ? `d’${name}` : `de ${name}`
}
