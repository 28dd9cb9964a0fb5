import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** How often something that is kept in memory was changed (design §4). Counted up by the store alone. */
export const cacheTags: CollectionConfig = {
  slug: 'cache-tags',
  labels: { singular: 'Marque de fraîcheur', plural: 'Marques de fraîcheur' },
  access: collectionAccess(platformAccess, 'cache-tags'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'name', type: 'text', required: true, unique: true },
    { name: 'counter', type: 'number', required: true },
    { name: 'raisedAt', type: 'date', required: true },
  ],
}
