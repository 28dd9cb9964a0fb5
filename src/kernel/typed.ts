/** What people type and paste, read as they meant it: signs that nobody sees, spaces, full-width forms. */

/** Compatibility forms made plain (full-width digits), and signs without width taken out (zero-width, directional, BOM). */
export const plainText = (typed: string): string => typed.normalize('NFKC').replace(/\p{Cf}/gu, '')

/** A number or code without what only makes it readable: `812 345.676-00017` → `81234567600017`. */
export const withoutSeparators = (typed: string): string => plainText(typed).replace(/[\s.\p{Pd}/_]/gu, '')

/** `81234567600017` → `812 345 676 00017`, with narrow no-break spaces. */
export const spacedSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u202f$2\u202f$3\u202f$4')

/** Longest address of a page that any field keeps. */
export const longestWebAddress = 500

/**
 * The web address that was meant: `www.exemple.fr` → `https://www.exemple.fr`. null when it cannot be one: no
 * http(s), no dot in its host, a space inside, a user name, or longer than `longestWebAddress`.
 */
export function webAddressOf(typed: string): string | null {
  const given = plainText(typed).trim()
  if (given === '' || /\s/.test(given)) return null
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given.replace(/^\/\//, '')}`
  const address = URL.parse(written)
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '') return null
  if (!/^[^.]+(\.[^.]+)+$/.test(address.hostname) || written.length > longestWebAddress) return null
  return written
}
