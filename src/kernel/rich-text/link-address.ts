import { readEmail } from '../email-address'
import { longestWebAddress, plainText, webAddressOf } from '../typed'

/** Only to read paths of our own: no such host exists. */
const here = 'https://portal.invalid'

/**
 * The address that a link may have, as it is then followed: a path of ours (`/badges`), `mailto:` with an address and
 * nothing else, http or https with a public host. null for everything else: other schemes, user names, no host.
 */
export function linkAddress(typed: string): string | null {
  if (typed.length > 2 * longestWebAddress) return null
  const written = plainText(typed).trim()
  if (written.includes('\\')) return null
  if (written.startsWith('/')) return ownPath(written)
  if (/^mailto:/i.test(written) || isLoneEmail(written)) return mailAddress(written)
  const address = webAddressOf(written)
  const url = address === null ? null : URL.parse(address)
  return url === null || url.password !== '' || url.href.length > 2 * longestWebAddress ? null : url.href
}

const isLoneEmail = (written: string): boolean =>
  written.includes('@') && !written.includes('/') && readEmail(written).fault === null

function mailAddress(written: string): string | null {
  const { address, fault } = readEmail(written.split('?')[0] ?? '')
  return fault === null ? `mailto:${address}` : null
}

/** `//host` and paths that climb elsewhere are addresses of others. */
function ownPath(written: string): string | null {
  if (written.length > longestWebAddress) return null
  const url = URL.parse(written, here)
  if (!url || url.origin !== here || url.pathname.startsWith('//')) return null
  return `${url.pathname}${url.search}${url.hash}`
}

const bare = (host: string): string => host.replace(/^www\./, '')

/**
 * The host that has to stand beside a link because its words hide it: they read as an address that lies elsewhere, or
 * its host is written in letters that can pass for others. null where the words say enough.
 */
export function hiddenHost(words: string, href: string): string | null {
  if (!/^https?:/.test(href)) return null
  const host = URL.parse(href)?.hostname ?? ''
  const said = URL.parse(webAddressOf(words) ?? '')?.hostname
  if (said !== undefined && bare(said) !== bare(host)) return host
  return host.split('.').some((label) => label.startsWith('xn--')) ? host : null
}
