import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly content: Uint8Array | string
  /** What the directory says of its length, where it lies. */
  readonly says?: number
  readonly isEncrypted?: boolean
}

function header(
  signature: number,
  length: number,
  fields: readonly (readonly [at: number, value: number, bytes: 2 | 4])[],
) {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  for (const [at, value, size] of fields) size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
  return bytes
}

/** A ZIP as any program writes it, or one that lies. */
export function aZip(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, says, isEncrypted = false } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const title = Buffer.from(name)
    const common = (from: number) =>
      [
        [from, isEncrypted ? 1 : 0, 2],
        [from + 2, 8, 2],
        [from + 8, crc32(plain), 4],
        [from + 12, packed.byteLength, 4],
        [from + 16, says ?? plain.byteLength, 4],
        [from + 20, title.byteLength, 2],
      ] as const
    const local = Buffer.concat([header(0x04034b50, 30, common(6)), title, packed])
    files.push(local)
    directory.push(Buffer.concat([header(0x02014b50, 46, [...common(8), [42, offset, 4]]), title]))
    offset += local.byteLength
  }
  const list = Buffer.concat(directory)
  const end = header(0x06054b50, 22, [
    [8, parts.length, 2],
    [10, parts.length, 2],
    [12, list.byteLength, 4],
    [16, offset, 4],
  ])
  return new Uint8Array(Buffer.concat([...files, list, end]))
}

export const aDocx = (more: readonly Part[] = []): Uint8Array =>
  aZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w:document>Bonjour</w:document>' },
    ...more,
  ])

export const anOdt = (more: readonly Part[] = []): Uint8Array =>
  aZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content: '<office:document-content/>' },
    ...more,
  ])

export const aPdf = (): Uint8Array =>
  new TextEncoder().encode('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
