import type { CollectionConfig, Field, FieldAccess, NumberField } from 'payload'
import { mediaAccess } from '@/media/access'
import { descriptionFault, longestAlternative } from '@/media/describe'
import { collectionAccess } from '@/platform/access'
import { refuseWhileUsed, showAddresses, takeIn, writeColumns } from './hooks'

const never: FieldAccess = () => false
/** The portal's own: shown, and written by nobody. */
const ofThePortal = { access: { create: never, update: never }, admin: { readOnly: true } } as const
/** Payload's columns of an upload, in French. */
const column = (name: string, label: string, type: 'text' | 'number' = 'text'): Field =>
  ({ name, label, type, ...ofThePortal, admin: { readOnly: true, hidden: true } }) as Field

const hundredths = (name: string, label: string): NumberField => ({
  name,
  label,
  type: 'number',
  required: true,
  defaultValue: 50,
  min: 0,
  max: 100,
  validate: (value: number | number[] | null | undefined) =>
    (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100) ||
    'Écrivez un nombre entier entre 0 et 100.',
})

/**
 * Pictures of the public pages. Bytes go another way than Payload's: `takeIn` draws each picture anew and keeps it
 * among the portal's files, everybody reads it at `/images/…` (`src/media/serving.ts`), and the worker makes its sizes.
 */
export const media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'Image', plural: 'Médiathèque' },
  access: collectionAccess(mediaAccess, 'media'),
  custom: { editors: true },
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  upload: {
    disableLocalStorage: true,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
    pasteURL: false,
    bulkUpload: false,
    crop: false,
    focalPoint: false,
    displayPreview: true,
    // Payload's own address of the file, which nothing of ours shows, leads nowhere.
    handlers: [() => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })],
  },
  hooks: {
    beforeOperation: [takeIn],
    beforeChange: [writeColumns],
    afterRead: [showAddresses],
    beforeDelete: [refuseWhileUsed],
  },
  admin: {
    group: 'Contenus',
    useAsTitle: 'name',
    defaultColumns: ['filename', 'alternative', 'isDecorative', 'credit', 'updatedAt'],
    hideAPIURL: true,
  },
  fields: [
    {
      name: 'id',
      label: 'Identifiant',
      type: 'text',
      maxLength: 100,
      access: { create: never, update: never },
      admin: { hidden: true },
    },
    {
      name: 'name',
      label: 'Nom',
      type: 'text',
      maxLength: 160,
      admin: { description: 'Pour la retrouver ici ; le public ne le voit pas. Sans nom, celui du fichier.' },
    },
    {
      name: 'alternative',
      label: 'Texte alternatif',
      type: 'textarea',
      maxLength: longestAlternative,
      // A validation of one's own replaces Payload's, its greatest length included.
      validate: (value: string | null | undefined, { data }: { data: object }) =>
        descriptionFault({ ...data, alternative: value }) ?? true,
      admin: {
        description:
          'Ce que l’image apporte à qui ne la voit pas, en une phrase. Inutile de commencer par « image de ».',
        rows: 2,
      },
    },
    {
      name: 'isDecorative',
      label: 'Image décorative',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'Elle n’apporte aucune information : les lecteurs d’écran la passent.' },
    },
    {
      name: 'credit',
      label: 'Auteur et licence',
      type: 'text',
      maxLength: 200,
      admin: { description: 'Affiché sous l’image, par exemple « Région Normandie, CC BY 4.0 ».' },
    },
    {
      name: 'focalPoint',
      label: 'Point d’intérêt',
      type: 'ui',
      admin: { components: { Field: '/app/(payload)/views/focal-point#FocalPoint' } },
    },
    {
      type: 'row',
      fields: [
        hundredths('focusX', 'Point d’intérêt, depuis la gauche (en %)'),
        hundredths('focusY', 'Point d’intérêt, depuis le haut (en %)'),
      ],
    },
    {
      name: 'uses',
      label: 'Où est utilisée cette image ?',
      type: 'ui',
      admin: { components: { Field: '/app/(payload)/views/media-uses#MediaUses' } },
    },
    { name: 'originalName', label: 'Nom du fichier envoyé', type: 'text', ...ofThePortal },
    column('hash', 'Empreinte'),
    column('format', 'Format'),
    column('url', 'Adresse'),
    column('thumbnailURL', 'Adresse de la vignette'),
    {
      name: 'filename',
      label: 'Image',
      type: 'text',
      admin: {
        readOnly: true,
        hidden: true,
        components: { Cell: '/app/(payload)/views/picture-cell#PictureCell' },
      },
    },
    column('mimeType', 'Type'),
    column('filesize', 'Poids', 'number'),
    column('width', 'Largeur', 'number'),
    column('height', 'Hauteur', 'number'),
  ],
}
