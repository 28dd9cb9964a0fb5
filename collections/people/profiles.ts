import { peopleAccess } from '@/people/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const secret = { hidden: true, access: { read: () => false } } as const

/** Everything about a person that is not Payload's sign-in. */
export const profiles = aggregate({
  slug: 'profiles',
  labels: { singular: 'Personne', plural: 'Personnes' },
  group: 'Registre',
  access: collectionAccess(peopleAccess, 'profiles'),
  useAsTitle: 'displayName',
  defaultColumns: ['displayName', 'staffRoles', 'addressConfirmedAt'],
  fields: [
    { name: 'userId', label: 'Compte', type: 'text', required: true, unique: true },
    { name: 'displayName', label: 'Nom affiché', type: 'text', required: true },
    { name: 'staffRoles', label: 'Rôles à la Région', type: 'json' },
    { name: 'addressConfirmedAt', label: 'Adresse confirmée le', type: 'date' },
    { name: 'confirmationNonce', type: 'text', ...secret },
    { name: 'confirmationExpiresAt', type: 'date', ...secret },
    { name: 'resetNonce', type: 'text', ...secret },
    { name: 'resetExpiresAt', type: 'date', ...secret },
    { name: 'newEmail', type: 'text', ...secret },
    { name: 'newEmailNonce', type: 'text', ...secret },
    { name: 'newEmailExpiresAt', type: 'date', ...secret },
  ],
})
