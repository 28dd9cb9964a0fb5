import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** The demonstration's mail; empty in production, where SMTP is required. */
export const mailbox: CollectionConfig = {
  slug: 'mailbox',
  labels: { singular: 'Courriel', plural: 'Boîte aux lettres' },
  access: collectionAccess(platformAccess, 'mailbox'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'to', type: 'text', required: true, index: true },
    { name: 'subject', type: 'text', required: true },
    { name: 'text', type: 'text', required: true },
    { name: 'html', type: 'text', required: true },
    { name: 'at', type: 'date', required: true, index: true },
  ],
}
