import { fileTypeFromBuffer } from 'file-type'

/** Pictures that editors may send. */
export type PictureType = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'

/** What bytes are, whatever their name says: a picture that is taken, or the name of something else. */
export type Content =
  | { readonly type: PictureType; readonly moves: boolean }
  | { readonly type: null; readonly name: string | null }

const pictures: Readonly<Record<string, PictureType>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

/** As people say it, where the ending alone would say little. */
const names: Readonly<Record<string, string>> = {
  xml: 'SVG',
  heic: 'HEIC',
  cfb: 'Office',
  tif: 'TIFF',
}

/** Enough for every signature; a file of ten megabytes is not searched through. */
const headLength = 4_100

/** Found by the first bytes. */
export async function contentOf(bytes: Uint8Array): Promise<Content> {
  const head = bytes.subarray(0, headLength)
  const found = await fileTypeFromBuffer(head)
  const picture = found && pictures[found.mime]
  if (picture) return { type: picture, moves: found.ext === 'apng' }
  if (found) return { type: null, name: names[found.ext] ?? found.ext.toUpperCase() }
  const text = new TextDecoder().decode(head).trimStart()
  if (/^<[!?a-z]/i.test(text)) return { type: null, name: /<svg[\s>]/i.test(text) ? 'SVG' : 'HTML' }
  return { type: null, name: null }
}

/** Endings and media types by which a sender claims one of them. */
const claims: Readonly<Record<string, PictureType>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  ...pictures,
}

/** What an ending or a media type claims to be; null where it claims nothing that we know. */
export const claimOf = (claim: string): PictureType | null =>
  Object.hasOwn(claims, claim.toLowerCase()) ? (claims[claim.toLowerCase()] ?? null) : null

/** As a sentence names it. */
export const typeName = (type: PictureType): string => (type === 'webp' ? 'WebP' : type.toUpperCase())
