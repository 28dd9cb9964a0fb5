import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import type { ImageRenderer } from '@/platform/images/renderer'
import { type Archive, type ArchiveTrouble, openArchive } from './archive'
import { checkPicture, type SentPicture } from './check-picture'
import { contentOf } from './content-type'
import { endingOf, hiddenEnding, ownName } from './file-name'
import { empty, maxUploadBytes } from './picture-problems'

export type AttachmentType = 'pdf' | 'odt' | 'docx' | 'png' | 'jpeg'

/** What a slice keeps beside a message or a candidature, under a name of its own and never under the sender's. */
export interface CheckedAttachment {
  readonly type: AttachmentType
  /** A picture is drawn anew; a document is what was sent. */
  readonly bytes: Uint8Array
  /** The sender's name for it, made harmless; for the person who downloads it. */
  readonly name: string
}

/**
 * A document (PDF, ODT, DOCX) or a picture (PNG, JPEG) of at most 10 MB, really of the type that its name says, without
 * macros, password or a content that unfolds without end. Problems `attachment.*`, and those of pictures.
 */
export async function checkAttachment(images: ImageRenderer, sent: SentPicture): Promise<Result<CheckedAttachment>> {
  if (sent.bytes.byteLength === 0) return refuse(empty)
  if (sent.bytes.byteLength > maxUploadBytes) return refuse(problems.tooHeavy)
  const name = ownName(sent.name)
  const hidden = hiddenEnding(name)
  if (hidden) return refuse(problems.twoEndings(hidden))
  const content = await contentOf(sent.bytes)
  if (content.type === 'png' || content.type === 'jpeg') {
    const picture = await checkPicture(images, sent)
    return picture.ok ? ok({ type: picture.value.format, bytes: picture.value.kept.bytes, name }) : picture
  }
  const type = await documentType(sent.bytes)
  if (typeof type !== 'string') return refuse(type)
  return endingOf(name) === type ? ok({ type, bytes: sent.bytes, name }) : refuse(problems.mislabelled(type))
}

const startsWith = (bytes: Uint8Array, signature: string): boolean =>
  Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature

async function documentType(bytes: Uint8Array): Promise<'pdf' | 'odt' | 'docx' | Problem> {
  if (startsWith(bytes, '%PDF-')) return isWholePdf(bytes) ? 'pdf' : problems.archive.broken
  if (!startsWith(bytes, 'PK\u0003\u0004')) return problems.wrongType
  const archive = await openArchive(bytes)
  if (!archive.ok) return problems.archive[archive.why]
  return (await officeType(archive)) ?? problems.wrongType
}

/** Its end may be followed by a line or two. */
const isWholePdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-1_100)).includes('%%EOF')

async function officeType({ names, read }: Extract<Archive, { ok: true }>): Promise<'odt' | 'docx' | null> {
  if (names.includes('mimetype'))
    return (await read('mimetype')).trim() === 'application/vnd.oasis.opendocument.text' ? 'odt' : null
  return names.includes('[Content_Types].xml') && names.includes('word/document.xml') ? 'docx' : null
}

const problem = (code: string, detail: string): Problem => ({
  code: `attachment.${code}`,
  status: 422,
  detail,
  fields: [{ name: 'file', detail }],
})

const archive: Readonly<Record<ArchiveTrouble, Problem>> = {
  broken: problem('broken', 'Ce document est endommagé ou incomplet. Enregistrez-le de nouveau, puis recommencez.'),
  explosive: problem(
    'explosive',
    'Une fois décompressé, ce document prendrait trop de place. Enregistrez-le en PDF, puis recommencez.',
  ),
  locked: problem('locked', 'Ce document est protégé par un mot de passe. Enregistrez-le sans, puis recommencez.'),
  nested: problem('nested', 'Ce document contient un autre fichier. Joignez les deux séparément, ou un PDF.'),
  active: problem('active', 'Ce document contient un programme (macro). Enregistrez-le en PDF, puis recommencez.'),
}

const problems = {
  archive,
  tooHeavy: problem('too-heavy', 'Ce fichier pèse plus de 10 Mo. Réduisez son poids, puis recommencez.'),
  wrongType: problem(
    'type',
    'Ce fichier n’est ni un document ni une image que nous lisons. Joignez un PDF, ODT, DOCX, PNG ou JPEG.',
  ),
  twoEndings: (hidden: string) =>
    problem(
      'two-endings',
      `Le nom de ce fichier a deux extensions (« .${hidden} » avant la dernière). Renommez-le avec une seule.`,
    ),
  mislabelled: (found: AttachmentType) =>
    problem(
      'mislabelled',
      `Ce fichier contient du ${found.toUpperCase()}, et son nom dit autre chose. Renommez-le en « .${found} ».`,
    ),
}
