import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** How much of what is allowed was used, and until when its window lasts (`src/platform/allowances.ts` has the figures). */
export const allowances: CollectionConfig = {
  slug: 'allowances',
  labels: { singular: 'Quota', plural: 'Quotas' },
  access: collectionAccess(platformAccess, 'allowances'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'revision', type: 'number', required: true },
    { name: 'used', type: 'number', required: true },
    { name: 'until', type: 'date', required: true, index: true },
    { name: 'forms', type: 'json', required: true },
  ],
}
