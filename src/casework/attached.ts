import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type AttachmentType, checkAttachment } from '@/media/check-attachment'
import { filesAway, keepPrivately, keptName } from '@/media/private-file'
import type { Portal } from '@/platform/portal'
import type { Upload } from '@/platform/request-body'
import { collection } from '@/platform/store/store'

/** A document that went with a message, a question, an answer or a note. */
export interface AttachedFile {
  readonly id: string
  /** The sender's name, made harmless, with the ending of what it is. */
  readonly name: string
  readonly type: AttachmentType
  /** Of the kept file. */
  readonly bytes: number
  /** Its name among the portal's files. */
  readonly file: string
}

/** Below it, files stand by their case. */
export const messageFilesFolder = 'echanges'

/** In the messages of one case; each of them is held for as long as the case is. */
export const mostFilesOfCase = 50
/** All of them together: what a reviewer can read, and what a case may cost to keep. */
export const mostBytesOfCase = 100 * 1024 * 1024
/** Their documents alone: `messages.ts`, which says what else they hold, rests on this file. */
const messageRows = collection<{ readonly id: string; readonly attachments: readonly AttachedFile[] | null }>(
  'case-messages',
)
const tooManyFiles: Problem = {
  code: 'attachment.too-many',
  status: 422,
  detail: `Les messages de ce dossier portent déjà ${mostFilesOfCase} documents. Envoyez votre message sans document.`,
  fields: [{ name: 'file', detail: `${mostFilesOfCase} documents au plus par dossier.` }],
}
const tooHeavyTogether: Problem = {
  code: 'attachment.case-too-heavy',
  status: 422,
  detail: `Les documents de ce dossier pèsent déjà près de 100 Mo. Envoyez un document plus léger, ou votre message sans document.`,
  fields: [{ name: 'file', detail: '100 Mo de documents au plus par dossier.' }],
}

/** Why one more document of so many bytes is not taken; null where it is. */
export function fileRefusal(present: readonly Pick<AttachedFile, 'bytes'>[], bytes: number): Problem | null {
  if (present.length >= mostFilesOfCase) return tooManyFiles
  const together = present.reduce((sum, one) => sum + one.bytes, bytes)
  return together > mostBytesOfCase ? tooHeavyTogether : null
}

async function filesOfCase(portal: Portal, caseId: string): Promise<readonly AttachedFile[]> {
  const where = { caseId: { equals: caseId }, attachments: { not_equals: null } }
  const rows = await portal.store.find(messageRows, { where, limit: mostFilesOfCase })
  return rows.flatMap(({ attachments }) => attachments ?? [])
}

/**
 * Checks what was sent along (`attachment.…`, `media.…`, beside the field `file`) and keeps it sealed, before the message
 * names it: a form that does not get through leaves a file that nobody sees, and that housekeeping takes away.
 */
export async function keepSent(
  portal: Portal,
  caseId: string,
  sent: Upload | null | undefined,
): Promise<Result<readonly AttachedFile[]>> {
  if (!sent) return ok([])
  const checked = await checkAttachment(portal.images, sent)
  if (!checked.ok) return checked
  const { type, bytes } = checked.value
  const refusal = fileRefusal(await filesOfCase(portal, caseId), bytes.byteLength)
  if (refusal) return refuse(refusal)
  const file = await keepPrivately(portal, `${messageFilesFolder}/${caseId}`, bytes)
  if (!file) return refuse(filesAway)
  return ok([{ id: newId(), name: keptName(checked.value), type, bytes: bytes.byteLength, file }])
}
