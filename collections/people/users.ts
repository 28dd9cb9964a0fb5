import type { CollectionConfig } from 'payload'
import { peopleAccess } from '@/people/access'
import { collectionAccess } from '@/platform/access'
import { idField } from '../aggregate'

const lockMinutes = 10

/** Only what Payload's sign-in needs: it writes the whole document back at each sign-in (design §5). */
export const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Compte', plural: 'Comptes' },
  auth: {
    removeTokenFromResponses: true,
    useSessions: true,
    tokenExpiration: 60 * 60 * 12,
    maxLoginAttempts: 8,
    lockTime: lockMinutes * 60_000,
  },
  access: collectionAccess(peopleAccess, 'users'),
  disableDuplicate: true,
  lockDocuments: false,
  admin: { useAsTitle: 'email', hidden: true },
  fields: [idField],
}
