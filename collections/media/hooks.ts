import {
  APIError,
  type CollectionAfterReadHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { newId } from '@/kernel/ids'
import type { FieldProblem, Problem } from '@/kernel/result'
import { mediaAccess } from '@/media/access'
import { type CheckedPicture, checkPicture } from '@/media/check-picture'
import { descriptionProblems } from '@/media/describe'
import { storedName, withoutEnding } from '@/media/file-name'
import { columnsOf, keepPicture } from '@/media/keep-picture'
import { addressOf, keptRendition, type Medium, thumbnailOf } from '@/media/medium'
import { missing } from '@/media/picture-problems'
import { stillUsed, usesOf } from '@/media/uses'
import { actorOfRequest, permitted } from '@/platform/access'
import { isFilesFailure } from '@/platform/files'
import { portalOf } from '@/platform/portal'
import { nothing } from '@/platform/store/store'

/** What an upload has become, from the first hook to the one that writes it into the row. */
interface Kept {
  readonly id: string
  readonly picture: CheckedPicture
}
const kept = new WeakMap<PayloadRequest, Kept>()

const refusal = ({ code, detail, fields = [{ name: 'file', detail }] }: Pick<Problem, 'code' | 'detail' | 'fields'>) =>
  new ValidationError({
    collection: 'media',
    errors: fields.map(({ name, detail: message }) => ({ path: name, message, data: { code } })),
  })
const described = (fields: readonly FieldProblem[]) =>
  refusal({ code: 'media.description', detail: fields[0]?.detail ?? '', fields })

const filesAway = 'Les images ne peuvent pas être enregistrées pour le moment. Recommencez dans quelques minutes.'

interface Asked {
  readonly id?: unknown
  readonly data?: Readonly<Record<string, unknown>>
  readonly overrideAccess?: boolean
}

/**
 * The one way in for bytes: Payload never sees what was sent, but the picture that we made of it. Rights come first, so
 * that nobody makes the portal draw what they may not keep (Payload asks for them after this hook, and refuses).
 */
export const takeIn: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { id, data = {}, overrideAccess } = args as Asked
  const actor = await actorOfRequest(req)
  if (overrideAccess !== true && permitted(mediaAccess, 'media', operation, actor) === nothing) return args
  const { file } = req
  if (!file) {
    if (operation === 'create') throw refusal(missing)
    return args
  }
  if (operation === 'create') {
    const faults = descriptionProblems(data)
    if (faults.length > 0) throw described(faults)
  }
  const portal = portalOf(req.payload)
  if (!portal) throw new Error('The portal is not open: nothing keeps this picture.')
  const checked = await checkPicture(portal.images, { name: file.name, type: file.mimetype, bytes: file.data })
  if (!checked.ok) throw refusal(checked.problem)
  const mediumId = operation === 'create' ? newId() : String(id)
  await keepPicture(portal.files, mediumId, checked.value).catch((error: unknown) => {
    throw isFilesFailure(error) ? new APIError(filesAway, 503) : error
  })
  kept.set(req, { id: mediumId, picture: checked.value })
  const { format, kept: made } = checked.value
  const bytes = Buffer.from(made.bytes)
  const name = storedName(file.name, mediumId, format)
  req.file = { name, mimetype: `image/${format}`, data: bytes, size: bytes.byteLength }
  return { ...args, overwriteExistingFiles: true }
}

/** After Payload has taken away what nobody may write, what the portal itself knows. */
export const writeColumns: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  const upload = kept.get(req)
  if (!upload) return data
  kept.delete(req)
  const { id, picture } = upload
  const columns = columnsOf(picture)
  const name =
    typeof data.name === 'string' && data.name.trim() !== '' ? data.name : withoutEnding(columns.originalName)
  return { ...data, ...columns, name: name || 'Image', ...(operation === 'create' ? { id } : {}) }
}

/** Its lasting addresses in place of Payload's own, which would ask the database for each picture. */
export const showAddresses: CollectionAfterReadHook = ({ doc }) => {
  const medium = doc as Medium
  if (!medium.hash) return doc
  return {
    ...doc,
    url: addressOf(medium, keptRendition(medium)),
    thumbnailURL: addressOf(medium, thumbnailOf(medium)),
  }
}

/** A page would show a hole: it lets go of the picture first. */
export const refuseWhileUsed: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const uses = await usesOf({ payload: req.payload }, String(id))
  if (uses.length > 0) throw new APIError(stillUsed(uses), 409)
}
