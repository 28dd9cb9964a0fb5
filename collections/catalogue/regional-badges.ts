import type { CollectionConfig } from 'payload'
import { catalogueAccess } from '@/catalogue/access'
import { badgeCodes, competencies, competencyLabels, levelLabels, levels } from '@/catalogue/competency'
import { collectionAccess } from '@/platform/access'
import { idField } from '../aggregate'

const fixed = { readOnly: true } as const

/** Texts of the Région's badges: drafts, versions and publication are the CMS's; what was issued keeps its own copy (ISS-6). */
export const regionalBadges: CollectionConfig = {
  slug: 'regional-badges',
  labels: { singular: 'Badge Région', plural: 'Badges Région' },
  access: collectionAccess(catalogueAccess, 'regional-badges'),
  custom: { editors: true },
  disableDuplicate: true,
  versions: { drafts: true, maxPerDoc: 0 },
  admin: {
    group: 'Catalogue',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'version', 'isProposal', '_status'],
    hideAPIURL: true,
  },
  fields: [
    idField,
    {
      name: 'code',
      label: 'Code',
      type: 'select',
      options: badgeCodes.map((code) => ({ value: code, label: code })),
      required: true,
      unique: true,
      admin: fixed,
    },
    {
      name: 'kind',
      label: 'Nature',
      type: 'select',
      required: true,
      options: [
        { value: 'competency', label: 'Compétence' },
        { value: 'general', label: 'Général' },
        { value: 'status', label: 'Statut de structure' },
      ],
      admin: fixed,
    },
    {
      name: 'competency',
      label: 'Compétence',
      type: 'select',
      options: competencies.map((value) => ({ value, label: competencyLabels[value] })),
      admin: fixed,
    },
    {
      name: 'level',
      label: 'Niveau',
      type: 'select',
      options: levels.map((value) => ({ value, label: levelLabels[value] })),
      admin: fixed,
    },
    { name: 'title', label: 'Titre', type: 'text', required: true, maxLength: 120 },
    { name: 'description', label: 'En une ou deux phrases', type: 'textarea', required: true, maxLength: 800 },
    {
      name: 'criteria',
      label: 'Critères',
      type: 'textarea',
      required: true,
      maxLength: 4_000,
      admin: { description: 'Un fait observable par ligne, 4 à 6 lignes.', rows: 8 },
    },
    {
      name: 'isProposal',
      label: 'Proposition à valider par la Région',
      type: 'checkbox',
      defaultValue: true,
    },
    {
      name: 'version',
      label: 'Version des critères',
      type: 'number',
      required: true,
      defaultValue: 1,
      min: 1,
      admin: {
        description: 'Augmentez-la d’une unité quand les critères changent. Les badges déjà délivrés ne changent pas.',
      },
    },
    { name: 'versionNote', label: 'Ce qui change dans cette version', type: 'textarea', maxLength: 1_000 },
    {
      name: 'issuerBadgeId',
      label: 'Identifiant du badge chez l’émetteur',
      type: 'text',
      required: true,
      maxLength: 120,
    },
    { name: 'position', label: 'Rang', type: 'number', required: true, defaultValue: 0, admin: fixed },
  ],
}
