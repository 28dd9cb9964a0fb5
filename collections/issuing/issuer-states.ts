import { issuingAccess } from '@/issuing/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** One row an issuer: paused or not, and what its account said last. */
export const issuerStates = aggregate({
  slug: 'issuer-states',
  labels: { singular: 'État d’un émetteur', plural: 'États des émetteurs' },
  access: collectionAccess(issuingAccess, 'issuer-states'),
  fields: [
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'cause', label: 'Cause', type: 'text' },
    { name: 'reason', label: 'Motif', type: 'text' },
    { name: 'pausedAt', label: 'Suspendu le', type: 'date' },
    { name: 'resumeAt', label: 'Nouvel essai le', type: 'date' },
    { name: 'pauses', label: 'Suspensions de suite', type: 'number', defaultValue: 0 },
    { name: 'alertedAt', label: 'Alerte envoyée le', type: 'date' },
    { name: 'issuesLeft', label: 'Délivrances restantes', type: 'number' },
    { name: 'paidUntil', label: 'Abonnement jusqu’au', type: 'date' },
    { name: 'checkedAt', label: 'Vérifié le', type: 'date' },
    { name: 'badges', label: 'Badges de l’émetteur', type: 'json' },
    { name: 'trouble', label: 'Dernier incident', type: 'text' },
  ],
})

/** One line for what the issuer's list and ours do not say alike. */
export const issuerDifferences = aggregate({
  slug: 'issuer-differences',
  labels: { singular: 'Écart avec l’émetteur', plural: 'Écarts avec l’émetteur' },
  access: collectionAccess(issuingAccess, 'issuer-differences'),
  indexes: [{ fields: ['issuer', 'state', 'lastSeenOn'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'issuer', label: 'Émetteur', type: 'text', required: true },
    { name: 'kind', label: 'Nature', type: 'text', required: true },
    { name: 'eventId', label: 'Acte chez l’émetteur', type: 'text' },
    { name: 'issuanceId', label: 'Délivrance', type: 'text' },
    { name: 'badgeCode', label: 'Badge', type: 'text' },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'note', label: 'Suite donnée', type: 'text' },
    { name: 'lastError', label: 'Dernier incident', type: 'text' },
    { name: 'firstSeenOn', label: 'Constaté le', type: 'text' },
    { name: 'lastSeenOn', label: 'Vu le', type: 'text' },
  ],
})

/** One night's comparison of an issuer's list with ours. */
export const reconciliations = aggregate({
  slug: 'reconciliations',
  labels: { singular: 'Comparaison', plural: 'Comparaisons' },
  access: collectionAccess(issuingAccess, 'reconciliations'),
  indexes: [{ fields: ['issuer', 'day'] }],
  fields: [
    { name: 'issuer', label: 'Émetteur', type: 'text', required: true },
    { name: 'day', label: 'Jour', type: 'text', required: true },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'comparedUntil', label: 'Comparé jusqu’au', type: 'date' },
    { name: 'until', label: 'Jusqu’au', type: 'date' },
    { name: 'acts', label: 'Actes de l’émetteur', type: 'number' },
    { name: 'rows', label: 'Lignes du registre', type: 'number' },
    { name: 'differences', label: 'Écarts', type: 'number' },
    { name: 'endedAt', label: 'Terminée le', type: 'date' },
  ],
})
