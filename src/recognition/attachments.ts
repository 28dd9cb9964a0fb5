import type { Instant } from '@/kernel/clock'
import type { Problem } from '@/kernel/result'
import type { AttachmentType } from '@/media/check-attachment'
import type { Point } from './answers'

/** A document beside the answers to a point: chosen while the case is a draft, frozen when it is filed. */
export interface Attachment {
  readonly id: string
  readonly point: Point
  /** The sender's name, made harmless, with the ending of what it is. */
  readonly name: string
  readonly type: AttachmentType
  /** Of the kept file. */
  readonly bytes: number
  /** Its name among the portal's files. */
  readonly file: string
  readonly addedAt: Instant
  readonly addedByName: string
}

/** So many a case: what a person reads in an hour. */
export const mostAttachments = 10

const attachmentsFolder = 'pieces'
export const folderOf = (applicationId: string): string => `${attachmentsFolder}/${applicationId}`
export { attachmentsFolder }

export const attachmentsOf = (file: { readonly attachments?: readonly Attachment[] | null }): readonly Attachment[] =>
  file.attachments ?? []

const sentence = (code: string, detail: string): Problem => ({
  code: `application.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

export const attachmentProblems = {
  tooMany: sentence(
    'too-many-attachments',
    `Un dossier garde ${mostAttachments} documents au plus. Retirez-en un, ou réunissez plusieurs pages dans un PDF.`,
  ),
  sameAgain: sentence(
    'attachment-there',
    'Un document de ce nom est déjà joint à cette étape. Retirez-le d’abord, ou renommez le nouveau.',
  ),
} as const

/** Why this one more is not taken; null where it is. */
export function attachmentRefusal(
  present: readonly Attachment[],
  { point, name }: Pick<Attachment, 'point' | 'name'>,
): Problem | null {
  if (present.length >= mostAttachments) return attachmentProblems.tooMany
  const isThere = present.some((one) => one.point === point && one.name === name)
  return isThere ? attachmentProblems.sameAgain : null
}
