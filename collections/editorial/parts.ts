import type { CollectionConfig, DateField, Field, FieldAccess, TextareaField, TextField } from 'payload'
import { editorialAccess } from '@/editorial/access'
import { type ContentKind, kindWords } from '@/editorial/kinds'
import { longestSlug } from '@/editorial/slug'
import { newId } from '@/kernel/ids'
import { collectionAccess } from '@/platform/access'
import { choice } from '../fields'
import { livePreviewAt } from '../live-preview'
import { onTheDesk } from '../rich-text'
import { keepRules, type PublicationCheck } from './saving'
import { keepPublic, neverWithoutLasting, restoreKept } from './staying-public'

const never: FieldAccess = () => false

/** Made with the document, so that effects can name it; alike on both databases. */
export const ownId: Field = {
  name: 'id',
  label: 'Identifiant',
  type: 'text',
  required: true,
  maxLength: 64,
  access: { update: never },
  admin: { hidden: true },
  validate: (value: string | null | undefined) =>
    /^[\w-]{1,64}$/.test(value ?? '') || 'Cet identifiant ne convient pas.',
  hooks: { beforeValidate: [({ value, operation }) => (operation === 'create' && !value ? newId() : value)] },
} as TextField

export const line = (name: string, label: string, maxLength: number, more: Partial<TextField> = {}): Field =>
  ({ name, label, type: 'text', maxLength, ...more }) as TextField
export const paragraph = (name: string, label: string, maxLength: number, more: Partial<TextareaField> = {}): Field =>
  ({ name, label, type: 'textarea', maxLength, ...more }) as TextareaField

const hour = (name: string, label: string, description: string): Field =>
  ({
    name,
    label,
    type: 'date',
    index: true,
    admin: {
      position: 'sidebar',
      description,
      date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMMM yyyy, HH:mm', timeIntervals: 15 },
    },
  }) as DateField

export const topic = (words: Readonly<Record<string, string>>): Field =>
  choice('topic', 'Rubrique', words, { admin: { position: 'sidebar' } })

export const body = (label: string, description: string): Field => ({
  ...onTheDesk,
  name: 'body',
  label,
  type: 'richText',
  admin: { description },
})

export const hints: Field = {
  name: 'hints',
  label: 'Avant de publier',
  type: 'ui',
  admin: { components: { Field: '/app/(payload)/views/content-hints#ContentHints' } },
}

/** Drafts save themselves; every version is kept, since former addresses are read from them. */
export const withVersions = {
  drafts: { autosave: { interval: 2_000, showSaveDraftButton: true }, validate: false },
  maxPerDoc: 0,
} satisfies CollectionConfig['versions']

interface Written {
  readonly kind: ContentKind
  readonly singular: string
  /** Below `/apercu`. */
  readonly preview: string
  readonly columns: string[]
  readonly checks: readonly PublicationCheck[]
  readonly fields: Field[]
}

/** A text with an address of its own: drafts, versions, its plan and its address are alike for all kinds. */
export function written({ kind, singular, preview, columns, checks, fields }: Written): CollectionConfig {
  const previewOf = ({ id }: Readonly<Record<string, unknown>>): string | null =>
    id ? `/apercu/${preview}/${String(id)}` : null
  return {
    slug: kind,
    labels: { singular, plural: kindWords[kind].several },
    access: collectionAccess(editorialAccess, kind),
    custom: { editors: true },
    disableDuplicate: true,
    disableBulkEdit: true,
    disableBulkDelete: true,
    versions: withVersions,
    endpoints: [restoreKept(kind)],
    hooks: {
      beforeOperation: [keepPublic(kind)],
      beforeChange: [keepRules(kind, checks)],
      beforeDelete: [neverWithoutLasting],
    },
    admin: {
      group: 'Édition',
      useAsTitle: 'title',
      defaultColumns: ['title', ...columns, '_status', 'updatedAt'],
      preview: previewOf,
      livePreview: livePreviewAt(previewOf),
      hideAPIURL: true,
    },
    fields: [
      ownId,
      ...fields,
      hints,
      line('slug', 'Adresse', longestSlug, {
        unique: true,
        index: true,
        admin: {
          position: 'sidebar',
          description: `Sur le portail : ${kindWords[kind].base}… Elle suit le titre jusqu’à la première publication. Si vous la changez ensuite, l’ancienne conduit à la nouvelle.`,
        },
      }),
      hour('publishAt', 'Publier le', 'Laissez le texte en brouillon : le portail le publie à cette heure.'),
      hour('withdrawAt', 'Retirer le', 'À cette heure, le portail retire le texte. L’adresse le dit aux visiteurs.'),
      {
        name: 'publishedAt',
        label: 'Publié pour la première fois le',
        type: 'date',
        index: true,
        access: { create: never, update: never },
        admin: { position: 'sidebar', readOnly: true, date: { displayFormat: 'd MMMM yyyy, HH:mm' } },
      },
    ],
  }
}
