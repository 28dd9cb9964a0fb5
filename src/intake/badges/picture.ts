import { maxImageBytes } from '@/catalogue/badge-image-limit'
import type { FieldProblem } from '@/kernel/result'
import type { Upload } from '@/platform/request-body'
import type { PublicWeb } from '@/platform/web/public-web'
import { readPublic, type WebPage, type WebRead } from '@/platform/web/read-public'
import { notRead } from './address-problems'

export interface Reading {
  readonly web: PublicWeb
  readonly signal: AbortSignal
}

/** Above the rule's own limit, so that the check of pictures can say how heavy one is. */
export const maxPictureBytes = 8 * maxImageBytes
const pictures = 'image/png, image/svg+xml'

/** An address that stands inside what another one gave; null for one that cannot be read. */
export const absolute = (address: string, base: string | null): string | null =>
  URL.parse(address, base ?? undefined)?.href ?? null

/** One read of an import; addresses of version 1 are older than https, and their hosts mostly answer there today. */
export function readAt({ web, signal }: Reading, address: string, accept: string, maxBytes: number): Promise<WebRead> {
  const url = URL.parse(address)
  if (url?.protocol === 'http:' && !web.isOpened(url.host)) url.protocol = 'https:'
  return readPublic(web, url?.href ?? address, { accept, maxBytes, signal })
}

export interface Picture {
  readonly image: Upload | null
  readonly why: FieldProblem | null
}

/** The first picture that can be had: named by address, written out as data, or the page itself when it is one. */
export async function pictureAmong(reading: Reading, addresses: readonly string[], page: WebPage): Promise<Picture> {
  let why: FieldProblem | null = notRead.image
  for (const address of addresses.slice(0, 2)) {
    const found = await pictureAt(reading, address, page.url)
    if (found.image) return found
    why = found.why
  }
  const isPicture = /^image\/(?:png|svg\+xml)$/.test(page.type)
  return isPicture ? { image: pictureFile(page.bytes, page.type), why: null } : { image: null, why }
}

/** The picture at one address, which may be written out as data. */
export async function pictureAt(reading: Reading, address: string, base: string | null): Promise<Picture> {
  const written = fromData(address)
  if (written) return { image: written, why: null }
  const at = absolute(address, base)
  if (!at || !/^https?:/.test(at)) return { image: null, why: notRead.image }
  const came = await readAt(reading, at, pictures, maxPictureBytes)
  return came.kind === 'page'
    ? { image: pictureFile(came.bytes, came.type), why: null }
    : { image: null, why: notRead.imageAt(came.why) }
}

/** What it is, is for the check of pictures to say: services call many a type by another name. */
const pictureFile = (bytes: Uint8Array, type: string): Upload => ({
  name: '',
  type: type.startsWith('image/') ? type : '',
  bytes: new Uint8Array(bytes),
})

/** `data:image/png;base64,…`, as some services write a picture out; null for anything else. */
function fromData(address: string): Upload | null {
  const head = /^data:(image\/[a-z0-9.+-]{1,40})(?:;[a-z0-9=-]{1,40}){0,3},/i.exec(address)
  if (!head || address.length > 2 * maxPictureBytes) return null
  const body = address.slice(head[0].length)
  try {
    const bytes = /;base64,$/i.test(head[0]) ? Buffer.from(body, 'base64') : Buffer.from(decodeURIComponent(body))
    return pictureFile(bytes, head[1]?.toLowerCase() ?? '')
  } catch {
    return null
  }
}
