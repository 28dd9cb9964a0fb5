import type { CollectionConfig } from 'payload'
import { catalogueAccess } from '@/catalogue/access'
import { wrongAlignmentLine } from '@/catalogue/alignment'
import { collectionAccess } from '@/platform/access'
import { idField } from '../fields'
import { livePreviewAt } from '../live-preview'

const longestAlignments = 4_000
const common = {
  custom: { editors: true },
  disableDuplicate: true,
  lockDocuments: false,
  admin: { group: 'Catalogue', useAsTitle: 'name', defaultColumns: ['name', 'description'], hideAPIURL: true },
} satisfies Partial<CollectionConfig>

/** Families are data: informal competences first, digital, basic and technical ones later (R48). */
export const competencyFamilies: CollectionConfig = {
  slug: 'competency-families',
  labels: { singular: 'Famille de compétences', plural: 'Familles de compétences' },
  access: collectionAccess(catalogueAccess, 'competency-families'),
  ...common,
  fields: [
    idField,
    { name: 'code', label: 'Code', type: 'text', required: true, unique: true, admin: { readOnly: true } },
    { name: 'name', label: 'Nom', type: 'text', required: true, maxLength: 120 },
    { name: 'description', label: 'Description', type: 'textarea', maxLength: 2_000 },
    { name: 'position', label: 'Rang', type: 'number', required: true, defaultValue: 0 },
  ],
}

export const competencies: CollectionConfig = {
  slug: 'competencies',
  labels: { singular: 'Compétence', plural: 'Compétences' },
  access: collectionAccess(catalogueAccess, 'competencies'),
  ...common,
  admin: { ...common.admin, livePreview: livePreviewAt(({ code }) => `/apercu/competences/${code}`) },
  fields: [
    idField,
    { name: 'code', label: 'Code', type: 'text', required: true, unique: true, admin: { readOnly: true } },
    { name: 'name', label: 'Nom', type: 'text', required: true, maxLength: 120 },
    { name: 'familyCode', label: 'Famille', type: 'text', required: true, index: true, admin: { readOnly: true } },
    { name: 'description', label: 'Description', type: 'textarea', maxLength: 2_000 },
    {
      name: 'presentation',
      label: 'Pour comprendre cette compétence',
      type: 'richText',
      admin: { description: 'Sur la page publique de ses badges : exemples, situations, liens, images.' },
    },
    {
      name: 'alignments',
      label: 'Rapprochements avec d’autres référentiels',
      type: 'textarea',
      maxLength: longestAlignments,
      // A validation of one's own replaces Payload's, its greatest length included.
      validate: (value: string | null | undefined) =>
        (value ?? '').length > longestAlignments
          ? 'Ces rapprochements sont trop longs : 4 000 caractères au plus.'
          : (wrongAlignmentLine(value ?? '') ?? true),
      admin: {
        description:
          'Une ligne par rapprochement : nom | adresse | référentiel avec sa version (ROME 4.0, ESCO 1.2) | code. Ils figurent sur la page du badge, et dans les badges délivrés ensuite.',
        rows: 4,
      },
    },
    { name: 'position', label: 'Rang', type: 'number', required: true, defaultValue: 0 },
  ],
}
