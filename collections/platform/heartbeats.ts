import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** When each worker was last at work. Written by workers alone. */
export const heartbeats: CollectionConfig = {
  slug: 'heartbeats',
  labels: { singular: 'Battement', plural: 'Battements' },
  access: collectionAccess(platformAccess, 'heartbeats'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'revision', type: 'number', required: true },
    { name: 'seenAt', type: 'date', required: true, index: true },
  ],
}
