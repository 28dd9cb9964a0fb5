import type { CollectionConfig } from 'payload'
import { idField } from '../aggregate'

const never = (): boolean => false

/** What this database was made as; one row, written once, never changed. A process that differs does not start. */
export const installation: CollectionConfig = {
  slug: 'installation',
  labels: { singular: 'Installation', plural: 'Installation' },
  access: {
    create: never,
    read: never,
    update: never,
    delete: never,
    unlock: never,
    readVersions: never,
    admin: never,
  },
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: { hidden: true },
  fields: [
    idField,
    { name: 'mode', type: 'text', required: true },
    { name: 'recipientKeyFingerprint', type: 'text', required: true },
    { name: 'madeAt', type: 'date', required: true },
  ],
}
