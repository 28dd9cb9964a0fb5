import { peopleAccess } from '@/people/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** What people asked about their data, by when, and what was done: no address, no name. */
export const privacyRequests = aggregate({
  slug: 'privacy-requests',
  labels: { singular: 'Demande d’une personne', plural: 'Demandes des personnes' },
  access: collectionAccess(peopleAccess, 'privacy-requests'),
  useAsTitle: 'kind',
  defaultColumns: ['receivedOn', 'kind', 'status', 'dueOn', 'doneOn'],
  indexes: [{ fields: ['status', 'dueOn'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'kind', label: 'Demande', type: 'text', required: true },
    { name: 'status', label: 'État', type: 'text', required: true },
    { name: 'recipientId', label: 'Personne', type: 'text', index: true },
    { name: 'initials', label: 'Initiales', type: 'text' },
    { name: 'channel', label: 'Reçue par', type: 'text', required: true },
    { name: 'receivedOn', label: 'Reçue le', type: 'text', required: true },
    { name: 'dueOn', label: 'Réponse due le', type: 'text', required: true },
    { name: 'reason', label: 'Ce qui est demandé', type: 'textarea' },
    { name: 'recordedByName', label: 'Inscrite par', type: 'text' },
    { name: 'doneOn', label: 'Traitée le', type: 'text' },
    { name: 'doneByName', label: 'Traitée par', type: 'text' },
    { name: 'outcome', label: 'Ce qui a été fait', type: 'textarea' },
  ],
})
