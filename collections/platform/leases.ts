import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** What one process does alone at this moment, and until when at most. A row lives as long as its work. */
export const leases: CollectionConfig = {
  slug: 'leases',
  labels: { singular: 'Réservation', plural: 'Réservations' },
  access: collectionAccess(platformAccess, 'leases'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'revision', type: 'number', required: true },
    { name: 'until', type: 'date', required: true },
  ],
}
