import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type CollectionConfig,
  type Field,
  type FieldAccess,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { editorialAccess } from '@/editorial/access'
import { documentName, type KeptDocument, keptDocument } from '@/editorial/document-file'
import { newId } from '@/kernel/ids'
import { missing } from '@/media/picture-problems'
import { actorOfRequest, collectionAccess, permitted } from '@/platform/access'
import { isFilesFailure } from '@/platform/files'
import { portalOf } from '@/platform/portal'
import { nothing } from '@/platform/store/store'
import { line, ownId } from './parts'

const never: FieldAccess = () => false
const kept = new WeakMap<PayloadRequest, KeptDocument>()
const filesAway = 'Les documents ne peuvent pas être enregistrés pour le moment. Recommencez dans quelques minutes.'

const refusal = (detail: string) =>
  new ValidationError({ collection: 'documents', errors: [{ path: 'file', message: detail }] })

/** Rights first, then the document as the portal checks every one; Payload never keeps what was sent. */
const takeIn: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { overrideAccess } = args as { readonly overrideAccess?: boolean }
  const actor = await actorOfRequest(req)
  if (overrideAccess !== true && permitted(editorialAccess, 'documents', operation, actor) === nothing) return args
  const { file } = req
  if (!file) {
    if (operation === 'create') throw refusal(missing.detail)
    return args
  }
  const portal = portalOf(req.payload)
  if (!portal) throw new Error('The portal is not open: nothing keeps this document.')
  const made = await keptDocument(portal, { name: file.name, type: file.mimetype, bytes: file.data }).catch(
    (error: unknown) => {
      throw isFilesFailure(error) ? new APIError(filesAway, 503) : error
    },
  )
  if (!made.ok) throw refusal(made.problem.detail)
  const { name, mimeType, bytes } = made.value
  kept.set(req, made.value)
  const data = Buffer.from(bytes)
  req.file = { name: documentName(name, newId()), mimetype: mimeType, data, size: data.byteLength }
  return { ...args, overwriteExistingFiles: true }
}

const writeColumns: CollectionBeforeChangeHook = ({ data, req }) => {
  const file = kept.get(req)
  if (!file) return data
  kept.delete(req)
  const { name, type, file: place, bytes } = file
  return { ...data, title: data.title || name, format: type, place, weight: bytes.byteLength, originalName: name }
}

/** A resource would offer nothing: it lets go of the document first. */
const refuseWhileUsed: CollectionBeforeDeleteHook = async ({ id, req }) => {
  for (const draft of [false, true]) {
    const { docs } = await req.payload.find({
      collection: 'resources',
      where: { document: { equals: String(id) } },
      ...{ draft, limit: 1, depth: 0, pagination: false, overrideAccess: true, req },
    })
    if (docs[0])
      throw new APIError(
        `Ce document est celui de la ressource « ${docs[0].title} ». Remplacez-le là, puis supprimez-le.`,
        409,
        undefined,
        true,
      )
  }
}

const ofThePortal = { access: { create: never, update: never }, admin: { readOnly: true } } as const

/** Payload's columns of an upload, in French: the portal fills them, and nobody is asked about them. */
const column = (name: string, label: string, type: 'text' | 'number' = 'text'): Field =>
  ({ name, label, type, ...ofThePortal, admin: { readOnly: true, hidden: true } }) as Field

/** Files that resources offer. Their bytes are among the portal’s files, and leave by the resource alone. */
export const documents: CollectionConfig = {
  slug: 'documents',
  labels: { singular: 'Document', plural: 'Documents' },
  access: collectionAccess(editorialAccess, 'documents'),
  custom: { editors: true },
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  upload: {
    disableLocalStorage: true,
    mimeTypes: [
      'application/pdf',
      'application/vnd.oasis.opendocument.text',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'image/png',
      'image/jpeg',
    ],
    pasteURL: false,
    bulkUpload: false,
    crop: false,
    focalPoint: false,
    displayPreview: false,
    handlers: [() => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })],
  },
  hooks: { beforeOperation: [takeIn], beforeChange: [writeColumns], beforeDelete: [refuseWhileUsed] },
  admin: { group: 'Édition', useAsTitle: 'title', defaultColumns: ['title', 'format', 'updatedAt'], hideAPIURL: true },
  fields: [
    ownId,
    line('title', 'Nom', 160, { admin: { description: 'Sans nom, celui du fichier.' } }),
    { name: 'originalName', label: 'Nom du fichier envoyé', type: 'text', ...ofThePortal },
    { name: 'format', label: 'Format', type: 'text', ...ofThePortal },
    { name: 'place', label: 'Rangement', type: 'text', ...ofThePortal, admin: { readOnly: true, hidden: true } },
    { name: 'weight', label: 'Poids en octets', type: 'number', ...ofThePortal },
    column('url', 'Adresse'),
    column('thumbnailURL', 'Adresse de la vignette'),
    column('filename', 'Fichier'),
    column('mimeType', 'Type'),
    column('filesize', 'Poids', 'number'),
    column('width', 'Largeur', 'number'),
    column('height', 'Hauteur', 'number'),
  ],
}
