import { credentialIdPattern } from './addresses'

/** The format of a file by its first bytes, whatever its name says. */
export type FileFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'SVG' | 'PDF' | 'ZIP' | 'texte'

const beginnings: readonly (readonly [FileFormat, (start: string) => boolean])[] = [
  ['PNG', (start) => start.startsWith('\x89PNG\r\n\x1a\n')],
  ['JPEG', (start) => start.startsWith('\xff\xd8\xff')],
  ['GIF', (start) => /^GIF8[79]a/.test(start)],
  ['WebP', (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP'],
  ['PDF', (start) => start.startsWith('%PDF-')],
  ['ZIP', (start) => start.startsWith('PK\x03\x04')],
  ['SVG', (start) => /^(\xef\xbb\xbf)?\s*</.test(start) && /<svg[\s>]/.test(start)],
]

export function formatOf(bytes: Uint8Array): FileFormat {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return beginnings.find(([, matches]) => matches(start))?.[0] ?? 'texte'
}

/** The text of a file, without a byte order mark; null when it is not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return null
  }
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whose an address is, and which badge it names. Nothing is fetched: the text alone decides. */
export type GivenAddress =
  | { readonly kind: 'none' }
  | { readonly kind: 'foreign' }
  /** `credentialId` is null for an address of ours that is no badge's. */
  | { readonly kind: 'ours'; readonly credentialId: string | null }

const paths = ['/verifier/', '/openbadges/credentials/', '/openbadges/v2/assertions/']

/** The identifier in an address of a badge, whatever form of it is asked for. */
function namedIn(path: string): string {
  const begin = paths.find((one) => path.startsWith(one))
  const [name = '', form = '', ...further] = begin ? path.slice(begin.length).split('/') : []
  const isForm = (form === '' || form === 'refresh') && further.every((part) => part === '')
  return isForm ? name.toLowerCase().replace(/\.(?:json|png)$/, '') : ''
}

/** Reads « https://portail/verifier/… », the same without « https:// », or the identifier alone. */
export function readAddress(portalUrl: string, text: string): GivenAddress {
  const bare = text.trim().replace(/^<(.*)>$/, '$1')
  const id = bare.toLowerCase()
  if (credentialIdPattern.test(id)) return { kind: 'ours', credentialId: id }
  const url = addressIn(bare)
  if (!url) return { kind: 'none' }
  if (url.host !== new URL(portalUrl).host || url.username || url.password) return { kind: 'foreign' }
  const named = namedIn(url.pathname)
  return { kind: 'ours', credentialId: credentialIdPattern.test(named) ? named : null }
}

function addressIn(text: string): URL | null {
  if (/\s/.test(text)) return null
  const whole = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+|:\d+)+(\/|$)/.test(text)
      ? `https://${text}`
      : null
  return whole && URL.canParse(whole) ? new URL(whole) : null
}
