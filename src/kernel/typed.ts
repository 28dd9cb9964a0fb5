/** What people type and paste, read as they meant it: signs that nobody sees, spaces, full-width forms. */

/** Compatibility forms made plain (full-width digits), and signs without width taken out (zero-width, directional, BOM). */
export const plainText = (typed: string): string => typed.normalize('NFKC').replace(/\p{Cf}/gu, '')

/** A number or code without what only makes it readable: `812 345.676-00017` → `81234567600017`. */
export const withoutSeparators = (typed: string): string => plainText(typed).replace(/[\s.\p{Pd}/_]/gu, '')

/** A number of the register of associations: W and nine digits; Corsica and overseas have a letter among them (W2A…, W9R…). */
export const rnaForm = /^W[0-9A-Z]{2}\d{7}$/

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
  const given = withoutFrame(plainText(typed).trim())
  if (given === '' || /\s/.test(given)) return null
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given.replace(/^\/\//, '')}`
  const address = URL.parse(written)
  if (!address || !/^https?:$/.test(address.protocol) || address.username !== '') return null
  if (!isPublicHost(address.hostname) || written.length > longestWebAddress) return null
  return written
}

/** What a sentence, a mail or a list puts around an address. */
function withoutFrame(text: string): string {
  let [start, end] = [0, text.length]
  while (end > start && '<>()[]{}"\'«»“”,;:.! '.includes(text[end - 1] ?? '')) end -= 1
  while (start < end && '<([{"\'«“ '.includes(text[start] ?? '')) start += 1
  const isOpen = text.slice(start, end).includes('(') && text[end] === ')'
  return text.slice(start, isOpen ? end + 1 : end)
}

/** A name with an end in letters: no number of a machine, no « www » that stands for half a name. */
function isPublicHost(host: string): boolean {
  const labels = host.split('.')
  const isNamed = labels.every((label) => /^[\p{L}\p{N}_-]{1,63}$/u.test(label))
  return (
    isNamed &&
    /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? '') &&
    labels.length > (labels[0] === 'www' ? 2 : 1)
  )
}
