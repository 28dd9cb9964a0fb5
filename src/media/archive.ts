import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { endingOf } from './file-name'

const unpack = promisify(inflateRaw)

interface Entry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

/** What makes an archive none that we keep: `broken`, `explosive`, `locked`, `nested`, `active`. */
export type ArchiveTrouble = 'broken' | 'explosive' | 'locked' | 'nested' | 'active'

export type Archive =
  | { readonly ok: true; readonly names: readonly string[]; readonly read: (name: string) => Promise<string> }
  | { readonly ok: false; readonly why: ArchiveTrouble }

/** A text document has some dozens of parts, and its pictures hardly shrink. */
const bounds = {
  entries: 2_000,
  bytes: 100 * 1024 * 1024,
  ratio: 200,
  smallBytes: 1024 * 1024,
  nameLength: 300,
} as const
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
/** The end record and its longest comment. */
const endLength = 22 + 0xffff
/** Programs of office documents, by the part's own name, and by the folder at the top that holds them. */
const programs: ReadonlySet<string> = new Set(['vbaproject.bin', 'vbadata.xml'])
const programFolders: ReadonlySet<string> = new Set(['basic', 'scripts'])
/** What an archive may not hide again. */
const archives: ReadonlySet<string> = new Set(
  'zip jar rar 7z gz bz2 xz tar docx docm odt ods xlsx xlsm pptx pptm'.split(' '),
)

function isProgram(name: string): boolean {
  const parts = name.toLowerCase().split('/')
  const own = parts.at(-1) ?? ''
  return programs.has(own) || own.startsWith('activex') || (parts.length > 1 && programFolders.has(parts[0] ?? ''))
}
const isArchive = (name: string): boolean => archives.has(endingOf(name))

const refused = (why: ArchiveTrouble): Archive => ({ ok: false, why })

/**
 * Reads a ZIP by its directory, then unpacks each part within the length that the directory promises: an archive that
 * would unfold past the bounds is found before or while it does, and never written anywhere.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const entries = directoryOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!entries) return refused('broken')
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  const swells = ({ packed, unpacked }: Entry) => unpacked > bounds.smallBytes && unpacked > packed * bounds.ratio
  if (total > bounds.bytes || entries.some(swells)) return refused('explosive')
  if (entries.some(({ isEncrypted }) => isEncrypted)) return refused('locked')
  if (entries.some(({ name }) => isProgram(name))) return refused('active')
  if (entries.some(({ name }) => isArchive(name))) return refused('nested')
  for (const entry of entries) {
    const part = await partOf(bytes, entry)
    if (typeof part === 'string') return refused(part)
  }
  const read = async (name: string): Promise<string> => {
    const entry = entries.find((one) => one.name === name)
    const part = entry ? await partOf(bytes, entry) : null
    return part instanceof Uint8Array ? new TextDecoder().decode(part) : ''
  }
  return { ok: true, names: entries.map(({ name }) => name), read }
}

function directoryOf(bytes: Buffer): readonly Entry[] | null {
  const end = endOf(bytes)
  if (end === -1) return null
  const count = bytes.readUInt16LE(end + 10)
  if (count === 0 || count > bounds.entries) return null
  const entries: Entry[] = []
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entrySignature) return null
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (nameLength > bounds.nameLength || isOutside(name)) return null
    entries.push({
      name,
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

/** From the end, where it stands: a comment may follow it. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.byteLength - 22; at >= 0 && at > bytes.byteLength - endLength; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at
  }
  return -1
}

const isOutside = (name: string): boolean =>
  name.startsWith('/') || name.includes('\\') || name.includes(':') || name.split('/').includes('..')

async function partOf(
  bytes: Uint8Array,
  { at, method, packed, unpacked }: Entry,
): Promise<Uint8Array | ArchiveTrouble> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (at + 30 > view.byteLength || view.readUInt32LE(at) !== localSignature) return 'broken'
  const begin = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28)
  if (begin + packed > view.byteLength) return 'broken'
  const content = view.subarray(begin, begin + packed)
  if (method === 0) return packed === unpacked ? content : 'broken'
  if (method !== 8) return 'broken'
  try {
    const part = await unpack(content, { maxOutputLength: Math.max(1, unpacked) })
    return part.byteLength === unpacked ? part : 'broken'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'explosive' : 'broken'
  }
}
