import { collectionAccess } from '@/platform/access'
import { recognitionAccess } from '@/recognition/access'
import { aggregate } from '../aggregate'

export const commitments = aggregate({
  slug: 'commitments',
  labels: { singular: 'Engagement', plural: 'Engagements' },
  group: 'Registre',
  access: collectionAccess(recognitionAccess, 'commitments'),
  useAsTitle: 'key',
  defaultColumns: ['key', 'text', 'effectiveFrom'],
  fields: [
    { name: 'key', label: 'Engagement', type: 'text', required: true, unique: true },
    { name: 'code', type: 'text', required: true, admin: { hidden: true } },
    { name: 'version', label: 'Numéro de version', type: 'number', required: true },
    { name: 'text', label: 'Texte', type: 'textarea', required: true },
    { name: 'effectiveFrom', label: 'En vigueur à partir du', type: 'text', required: true },
  ],
})

export const commitmentAcceptances = aggregate({
  slug: 'commitment-acceptances',
  labels: { singular: 'Engagement pris', plural: 'Engagements pris' },
  group: 'Registre',
  access: collectionAccess(recognitionAccess, 'commitment-acceptances'),
  defaultColumns: ['organizationId', 'commitmentKey', 'acceptedAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    { name: 'applicationId', label: 'Candidature', type: 'text', required: true, index: true },
    { name: 'commitmentKey', label: 'Engagement', type: 'text', required: true },
    { name: 'acceptedAt', label: 'Pris le', type: 'date', required: true },
    { name: 'userId', type: 'text', required: true, admin: { hidden: true } },
  ],
})
