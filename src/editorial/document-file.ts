import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type AttachmentType, checkAttachment } from '@/media/check-attachment'
import type { SentPicture } from '@/media/check-picture'
import { storedName } from '@/media/file-name'
import { contentTypeOf, keptName } from '@/media/private-file'
import type { Portal } from '@/platform/portal'

export const documentsFolder = 'documents'

/** The CMS would say so itself, in English. */
const incomplete: Problem = {
  code: 'documents.incomplete',
  status: 422,
  detail: 'Ce PDF est incomplet. Enregistrez-le de nouveau depuis son logiciel, puis recommencez.',
}

/** A document as the portal keeps it. */
export interface KeptDocument {
  readonly name: string
  readonly type: AttachmentType
  readonly mimeType: string
  /** Its name among the files. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** Checks a document and writes it among the files, under a name that is never used again. Throws `FilesFailure`. */
export async function keptDocument(
  { images, files }: Pick<Portal, 'images' | 'files'>,
  sent: SentPicture,
): Promise<Result<KeptDocument>> {
  const checked = await checkAttachment(images, sent)
  if (!checked.ok) return checked
  const { type, bytes } = checked.value
  if (type === 'pdf' && !Buffer.from(bytes.subarray(-1_024)).includes('xref')) return refuse(incomplete)
  const file = `${documentsFolder}/${newId()}.bin`
  await files.put(file, bytes)
  return ok({ name: keptName(checked.value), type, mimeType: contentTypeOf(type), file, bytes })
}

/** The name under which the CMS lists it: no other document's. */
export const documentName = (name: string, id: string): string =>
  storedName(name, id, name.slice(name.lastIndexOf('.') + 1))
