import { collectionAccess } from '@/platform/access'
import { recognitionAccess } from '@/recognition/access'
import { aggregate } from '../aggregate'

export const memberships = aggregate({
  slug: 'memberships',
  labels: { singular: 'Statut', plural: 'Statuts' },
  group: 'Registre',
  access: collectionAccess(recognitionAccess, 'memberships'),
  defaultColumns: ['organizationId', 'tier', 'updatedAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    {
      name: 'tier',
      label: 'Statut',
      type: 'select',
      required: true,
      options: [
        { value: 'participant', label: 'Participant' },
        { value: 'ambassador', label: 'Ambassadeur' },
      ],
    },
    { name: 'intervals', label: 'Périodes', type: 'json', required: true },
    { name: 'suspensions', label: 'Suspensions', type: 'json', required: true },
    { name: 'leftOn', label: 'Départ le', type: 'text' },
    { name: 'lastChange', type: 'json', admin: { hidden: true } },
    { name: 'appliedRevisions', type: 'json', required: true, admin: { hidden: true } },
  ],
})
