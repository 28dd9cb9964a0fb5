import type { CollectionConfig } from 'payload'
import { idField } from '../aggregate'

const never = (): boolean => false

/** Only what Payload's sign-in needs: it writes the whole document back at each sign-in (design §5). */
export const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Compte', plural: 'Comptes' },
  auth: { useSessions: true, tokenExpiration: 60 * 60 * 12 },
  access: {
    create: never,
    read: ({ req }) => (req.user ? { id: { equals: req.user.id } } : false),
    update: never,
    delete: never,
    unlock: never,
    readVersions: never,
    admin: ({ req }) => Boolean(req.user),
  },
  disableDuplicate: true,
  lockDocuments: false,
  admin: { useAsTitle: 'email', hidden: true },
  fields: [idField],
}
