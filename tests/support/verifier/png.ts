/**
 * The text of the first iTXt chunk with a keyword, read chunk by chunk as the PNG specification describes; null when
 * there is none. Written for the verifier alone: no code of the baker, and its own CRC-32. Throws on a wrong checksum,
 * on compression (which Open Badges forbids in baked badges) and on a second chunk of that keyword.
 */
export function textInPng(image: Uint8Array, keyword: string): string | null {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  const hex = Buffer.from(image.subarray(0, 8)).toString('hex')
  if (hex !== '89504e470d0a1a0a') throw new Error('The file is not a PNG.')
  let found: string | null = null
  for (let at = 8; at < image.byteLength; ) {
    const length = view.getUint32(at)
    const name = latin1(image.subarray(at + 4, at + 8))
    const content = image.subarray(at + 8, at + 8 + length)
    if (crc32(image.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      throw new Error(`The checksum of ${name} is wrong.`)
    const text = name === 'iTXt' ? internationalText(content, keyword) : null
    if (text !== null && found !== null) throw new Error('The keyword appears twice.')
    found ??= text
    if (name === 'IEND') return found
    at += 12 + length
  }
  throw new Error('The image has no end.')
}

function internationalText(content: Uint8Array, keyword: string): string | null {
  const end = content.indexOf(0)
  if (latin1(content.subarray(0, end)) !== keyword) return null
  const [flag, method, ...rest] = content.subarray(end + 1)
  if (flag !== 0 || method !== 0) throw new Error('The text is compressed.')
  const language = rest.indexOf(0)
  const translated = rest.indexOf(0, language + 1)
  return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(rest.slice(translated + 1)))
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Bit by bit, after annex D of the PNG specification. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
