import { assertionKeyword, bakedTexts, credentialKeyword } from '@/openbadges/images/baking'
import { formatOf, textOf } from '@/openbadges/verification/given/format'
import { isObject, readJson } from '@/openbadges/verification/given/json'
import { svgTexts } from '@/openbadges/verification/given/svg'
import { isToken } from '@/openbadges/verification/given/token'
import { type DocumentRead, readDocument } from './badge-document'
import { textIn } from './plain-words'

/** What stands at an address: a badge, another address to read in its place, or nothing that is a badge. */
export type BytesRead =
  | DocumentRead
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'page' }

const nothing = { kind: 'noBadge' } as const

/** Reads JSON, a token, or a picture into which a badge of either version is baked; a web page is told apart. */
export function readBytes(bytes: Uint8Array): BytesRead {
  const format = formatOf(bytes)
  if (format === 'PNG') return fromPicture(() => bakedTexts(bytes, [credentialKeyword, assertionKeyword]))
  const text = format === 'texte' || format === 'SVG' ? textOf(bytes) : null
  if (text === null) return nothing
  if (format === 'SVG') return fromPicture(() => svgTexts(text))
  return fromText(text)
}

function fromText(text: string): BytesRead {
  if (isToken(text)) return readDocument(text)
  const read = readJson(text)
  if (read.kind === 'json') return typeof read.value === 'string' ? fromBaked(read.value) : readDocument(read.value)
  return /^<(?:!doctype|html|head|\?xml)/i.test(text) ? { kind: 'page' } : nothing
}

function fromPicture(read: () => readonly string[]): BytesRead {
  try {
    const [first] = read()
    return first === undefined ? nothing : fromBaked(first.trim())
  } catch {
    return nothing
  }
}

/** Older tools bake the address of the assertion alone. */
const fromBaked = (text: string): BytesRead =>
  /^https?:\/\/\S+$/i.test(text) ? { kind: 'elsewhere', address: text } : fromText(text)

/** The name in the description of an issuer; null where there is none. */
export function issuerNameIn(bytes: Uint8Array): string | null {
  const read = readJson(textOf(bytes) ?? '')
  return read.kind === 'json' && isObject(read.value) ? textIn(read.value.name) || null : null
}
