import { issuingAccess } from '@/issuing/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

export const takeOvers = aggregate({
  slug: 'take-overs',
  labels: { singular: 'Reprise', plural: 'Reprises' },
  access: collectionAccess(issuingAccess, 'take-overs'),
  fields: [
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'holders', label: 'Titulaires', type: 'text' },
    { name: 'confirmedAt', label: 'Confirmée le', type: 'date' },
    { name: 'confirmedBy', label: 'Par', type: 'text' },
    { name: 'note', label: 'Note', type: 'text' },
  ],
})
