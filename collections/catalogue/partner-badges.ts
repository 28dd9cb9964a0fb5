import { catalogueAccess } from '@/catalogue/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const internal = { hidden: true, access: { read: () => false } } as const

export const partnerBadges = aggregate({
  slug: 'partner-badges',
  labels: { singular: 'Badge de structure', plural: 'Badges de structures' },
  group: 'Catalogue',
  access: collectionAccess(catalogueAccess, 'partner-badges'),
  useAsTitle: 'name',
  defaultColumns: ['name', 'organizationId', 'mappedAt'],
  indexes: [{ fields: ['organizationId', 'name'] }],
  fields: [
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'name', label: 'Nom', type: 'text', required: true },
    { name: 'description', label: 'Description', type: 'textarea' },
    { name: 'criteria', label: 'Critères', type: 'textarea' },
    { name: 'image', type: 'json', ...internal },
    { name: 'sourceUrl', label: 'Adresse chez l’émetteur', type: 'text' },
    { name: 'originKey', label: 'Origine', type: 'text', required: true, index: true },
    { name: 'replacesId', label: 'Remplace', type: 'text' },
    { name: 'mappedAt', label: 'Rattaché le', type: 'date', index: true },
    { name: 'appliedRevisions', type: 'json', ...internal },
    { name: 'search', type: 'text', hidden: true },
  ],
})
