/** The format of a file by its first bytes, whatever its name says. */
export type FileFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'SVG' | 'PDF' | 'ZIP' | 'texte'

const beginnings: readonly (readonly [FileFormat, (start: string) => boolean])[] = [
  ['PNG', (start) => start.startsWith('\x89PNG\r\n\x1a\n')],
  ['JPEG', (start) => start.startsWith('\xff\xd8\xff')],
  ['GIF', (start) => /^GIF8[79]a/.test(start)],
  ['WebP', (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP'],
  ['PDF', (start) => start.startsWith('%PDF-')],
  ['ZIP', (start) => start.startsWith('PK\x03\x04')],
]

export function formatOf(bytes: Uint8Array): FileFormat {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const binary = beginnings.find(([, matches]) => matches(start))?.[0]
  return binary ?? (isSvg(bytes) ? 'SVG' : 'texte')
}

/** Editors write a declaration, comments and a document type before the drawing begins. */
const mostBefore = 64 * 1024

function isSvg(bytes: Uint8Array): boolean {
  const text = textOf(bytes.subarray(0, mostBefore), 'replace') ?? ''
  return text.startsWith('<') && !/^<!doctype html\b/i.test(text) && /<(?:[\w-]{1,40}:)?svg[\s>/]/.test(text)
}

/** The text of a file, in UTF-8 or, with its mark, in UTF-16; trimmed, without the mark. Null when it is neither. */
export function textOf(bytes: Uint8Array, faulty: 'refuse' | 'replace' = 'refuse'): string | null {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: faulty === 'refuse' }).decode(bytes).trim()
  } catch {
    return null
  }
}
