import { crc32, inflateSync } from 'node:zlib'

/** The keyword under which Open Badges 3.0 keeps a credential in a PNG. */
export const credentialKeyword = 'openbadgecredential'

/** The keyword under which Open Badges 2.0 keeps an assertion in a PNG. */
export const assertionKeyword = 'openbadges'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

interface Chunk {
  readonly type: string
  readonly bytes: Buffer
}

const isPng = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 8)).equals(signature)

/** The image with `text` in an uncompressed iTXt chunk after its header; an older one of that keyword is replaced. */
export function bakePng(png: Uint8Array, keyword: string, text: string): Buffer {
  const [header, ...others] = chunksOf(png)
  if (header?.type !== 'IHDR') throw new Error('The image has no PNG header.')
  const kept = others.filter((chunk) => chunk.type !== 'iTXt' || keywordOf(chunk) !== keyword)
  // Keyword, end, no compression (flag and method), no language, no translated keyword, text (PNG 11.3.4.5).
  const bytes = Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5), Buffer.from(text, 'utf8')])
  return Buffer.concat([signature, ...[header, { type: 'iTXt', bytes }, ...kept].map(encoded)])
}

/**
 * The texts baked under these keywords, in their order: `iTXt` as the specification asks, `tEXt` and `zTXt` as older
 * tools do. Throws when the file is no PNG or is damaged, or when its texts unfold to far more than badges are.
 */
export function bakedTexts(png: Uint8Array, keywords: readonly string[]): readonly string[] {
  let left = mostText
  const texts: string[] = []
  for (const chunk of chunksOf(png)) {
    const read = Object.hasOwn(textChunks, chunk.type) ? textChunks[chunk.type] : undefined
    if (!read || !keywords.includes(keywordOf(chunk))) continue
    const bytes = read(chunk.bytes.subarray(chunk.bytes.indexOf(0) + 1), left)
    left -= bytes.length
    texts.push(utf8OrLatin1(bytes))
  }
  return texts
}

/** Our badges are some 4 kB, those of others may hold their images; what inflates to more was made to harm. */
const mostText = 4 * 1024 * 1024

/** What stands after the keyword, by chunk (PNG 11.3.3); `most` bounds what it may inflate to. */
const textChunks: Readonly<Record<string, (rest: Buffer, most: number) => Buffer>> = {
  tEXt: (rest) => rest,
  // The one method of compression, then the text.
  zTXt: (rest, most) => inflated(rest.subarray(1), most),
  iTXt: (rest, most) => {
    const isCompressed = rest[0] === 1
    const language = rest.indexOf(0, 2)
    const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
    if (translated < 0) throw new Error('The text of the image is damaged.')
    const text = rest.subarray(translated + 1)
    return isCompressed ? inflated(text, most) : text
  },
}

const inflated = (bytes: Buffer, most: number): Buffer => inflateSync(bytes, { maxOutputLength: Math.max(1, most) })

/** tEXt is Latin-1 by the letter, and UTF-8 from most tools. */
function utf8OrLatin1(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

function chunksOf(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (!isPng(bytes)) throw new Error('The file is not a PNG image.')
  const chunks: Chunk[] = []
  let offset = signature.length
  while (offset < bytes.length) {
    if (offset + 12 > bytes.length) throw new Error('The image is cut short.')
    const length = bytes.readUInt32BE(offset)
    const end = offset + 8 + length
    if (end + 4 > bytes.length) throw new Error('The image is cut short.')
    if (crc32(bytes.subarray(offset + 4, end)) !== bytes.readUInt32BE(end)) throw new Error('The image is damaged.')
    const type = bytes.toString('latin1', offset + 4, offset + 8)
    chunks.push({ type, bytes: bytes.subarray(offset + 8, end) })
    if (type === 'IEND') return chunks
    offset = end + 4
  }
  throw new Error('The image is cut short.')
}

function encoded({ type, bytes }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytes])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const keywordOf = ({ bytes }: Pick<Chunk, 'bytes'>): string =>
  bytes.toString('latin1', 0, Math.max(0, bytes.indexOf(0)))
