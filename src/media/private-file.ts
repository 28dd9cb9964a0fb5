import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { isFilesFailure } from '@/platform/files'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { openFile, sealFile } from '@/platform/sealed-file'
import type { AttachmentType, CheckedAttachment } from './check-attachment'
import { withoutEnding } from './file-name'

type Place = Pick<Portal, 'env' | 'files'>

/** Said where the store of files does not answer: nothing was kept, and the form holds what was chosen. */
export const filesAway: Problem = {
  code: 'files.unavailable',
  status: 503,
  detail: 'Le dépôt de fichiers ne répond pas pour l’instant. Recommencez dans quelques minutes.',
}

/** Keeps bytes that few may read, sealed, below a folder of ours; answers their name, or null where the store is away. */
export async function keepPrivately({ env, files }: Place, folder: string, bytes: Uint8Array): Promise<string | null> {
  const name = `${folder}/${newId()}.bin`
  try {
    await files.put(name, sealFile(env, name, bytes))
    return name
  } catch (error) {
    if (isFilesFailure(error)) return null
    throw error
  }
}

/** The bytes as they were kept; null where they are gone. Throws `FilesFailure`, and for a file that was changed. */
export async function openPrivately({ env, files }: Place, name: string): Promise<Uint8Array | null> {
  const sealed = await files.get(name)
  return sealed && new Uint8Array(Buffer.concat([...openFile(env, name, sealed)]))
}

const contentTypes: Readonly<Record<AttachmentType, string>> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

export const contentTypeOf = (type: AttachmentType): string => contentTypes[type]

/** The sender's name with the ending of what the file is: what a program opens is never the sender's to choose. */
export const keptName = ({ name, type }: Pick<CheckedAttachment, 'name' | 'type'>): string =>
  `${withoutEnding(name).trim() || 'document'}.${type === 'jpeg' ? 'jpg' : type}`

/** A file of somebody else for the one who asked: saved, never shown in a page of ours, never kept on the way. */
export function downloadOf(
  { name, type }: { readonly name: string; readonly type: AttachmentType },
  bytes: Uint8Array,
) {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': contentTypes[type],
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`,
      'content-length': String(bytes.byteLength),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** A kept file for whoever may have it; `problem` where it is gone, or the store is away. */
export async function sendPrivately(
  place: Place,
  kept: { readonly name: string; readonly type: AttachmentType; readonly file: string } | null | undefined,
): Promise<Response | Result<never>> {
  if (!kept) return refuse(problems.notFound)
  try {
    const bytes = await openPrivately(place, kept.file)
    return bytes ? downloadOf(kept, bytes) : refuse(problems.notFound)
  } catch (error) {
    if (isFilesFailure(error)) return refuse(filesAway)
    throw error
  }
}

/** RFC 8187: what `encodeURIComponent` leaves and a header may not hold is written out as well. */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
