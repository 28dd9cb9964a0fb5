import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib'

/** A coding of HTTP, best liked first. */
export const pageCodings = ['br', 'gzip', 'identity'] as const
export type PageCoding = (typeof pageCodings)[number]

/** The bytes of a page in one coding, and the tag that names exactly these bytes. */
export interface PageForm {
  readonly bytes: Buffer
  readonly etag: string
}

/** A page is rendered seldom and sent often; a higher quality costs ten times as much for a few percent. */
const brotliQuality = 6

const brotli = promisify(brotliCompress)
const unbrotli = promisify(brotliDecompress)
const zip = promisify(gzip)

/** A buffer of its own: a slice would keep the larger memory that it is part of. */
function alone(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.byteLength)
  bytes.copy(own)
  return own
}

/** What a page says in a tag: two processes that render the same page give it the same one. */
export const pageHash = (html: Buffer): string => createHash('sha256').update(html).digest('base64url').slice(0, 22)

const formOf = (hash: string, coding: PageCoding, bytes: Buffer): PageForm => ({
  bytes: alone(bytes),
  etag: `"${hash}-${coding}"`,
})

/** The form that is always kept: the smallest one, from which the others are made when somebody asks for them. */
export async function smallestForm(html: Buffer): Promise<PageForm> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: html.byteLength,
  }
  return formOf(pageHash(html), 'br', await brotli(html, { params }))
}

/** Another form of the page whose smallest one this is. */
export async function otherForm(smallest: PageForm, coding: Exclude<PageCoding, 'br'>): Promise<PageForm> {
  const html = await unbrotli(smallest.bytes)
  return formOf(pageHash(html), coding, coding === 'gzip' ? await zip(html) : html)
}
