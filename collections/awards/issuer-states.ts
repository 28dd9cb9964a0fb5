import { awardsAccess } from '@/awards/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** One row an issuer: paused or not, and what its account said last. */
export const issuerStates = aggregate({
  slug: 'issuer-states',
  labels: { singular: 'État d’un émetteur', plural: 'États des émetteurs' },
  access: collectionAccess(awardsAccess, 'issuer-states'),
  fields: [
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'cause', label: 'Cause', type: 'text' },
    { name: 'reason', label: 'Motif', type: 'text' },
    { name: 'pausedAt', label: 'Suspendu le', type: 'date' },
    { name: 'resumeAt', label: 'Nouvel essai le', type: 'date' },
    { name: 'pauses', label: 'Suspensions de suite', type: 'number', defaultValue: 0 },
    { name: 'alertedAt', label: 'Alerte envoyée le', type: 'date' },
    { name: 'issuesLeft', label: 'Émissions restantes', type: 'number' },
    { name: 'paidUntil', label: 'Abonnement jusqu’au', type: 'date' },
    { name: 'checkedAt', label: 'Vérifié le', type: 'date' },
    { name: 'trouble', label: 'Dernier incident', type: 'text' },
  ],
})
