import type { CollectionConfig } from 'payload'
import { issuingAccess } from '@/issuing/access'
import { aggregate } from './aggregate'
import { text } from './fields'

const issuances = aggregate({
  slug: 'issuances',
  labels: { singular: 'Délivrance', plural: 'Délivrances' },
  group: 'Registre',
  access: issuingAccess,
  defaultColumns: ['badgeCode', 'kind', 'state', 'decidedOn', 'attempts', 'lastError'],
  indexes: [
    { fields: ['state', 'decidedOn'] },
    { fields: ['recipientKey', 'badgeCode'] },
    { fields: ['badgeCode', 'state'] },
  ],
  fields: [
    text('issuanceKey', 'Clé de délivrance', { required: true, unique: true }),
    text('kind', 'Nature', { required: true }),
    text('badgeCode', 'Badge', { required: true }),
    text('recipientKey', 'Bénéficiaire'),
    text('organizationId', 'Structure', { index: true }),
    text('regionalAwardId', 'Attribution', { index: true }),
    { name: 'badge', label: 'Texte figé', type: 'json' },
    { name: 'evidence', label: 'Preuves', type: 'json' },
    text('organizationIds', 'Structures derrière le badge'),
    text('decidedOn', 'Décidé le', { required: true }),
    text('expiresOn', 'Fin de validité'),
    text('state', 'État', { required: true }),
    { name: 'attempts', label: 'Essais', type: 'number', defaultValue: 0 },
    { name: 'sendingUntil', label: 'Appel en cours jusqu’à', type: 'date' },
    { name: 'firstSentAt', label: 'Premier envoi', type: 'date' },
    { name: 'absences', label: 'Absences constatées', type: 'number', defaultValue: 0 },
    { name: 'lastAbsentAt', label: 'Absent le', type: 'date' },
    { name: 'retryAt', label: 'Nouvel essai le', type: 'date' },
    text('holdReason', 'Motif de suspension'),
    text('lastError', 'Dernier incident'),
    text('issuer', 'Émetteur'),
    text('issuerBadgeId', 'Badge chez l’émetteur'),
    text('eventId', 'Acte chez l’émetteur'),
    text('credentialUrl', 'Adresse du badge'),
    text('pageUrl', 'Page du badge'),
    text('search', 'Recherche'),
    { name: 'issuedAt', label: 'Délivré le', type: 'date', index: true },
    text('revocationReason', 'Motif du retrait'),
    text('revocationDecidedOn', 'Retrait décidé le'),
    { name: 'revokedAt', label: 'Retiré le', type: 'date' },
  ],
})

const issuingGates = aggregate({
  slug: 'issuing-gates',
  labels: { singular: 'Suspension d’un badge', plural: 'Suspensions de badges' },
  access: issuingAccess,
  fields: [
    text('badgeCode', 'Badge', { required: true, unique: true }),
    text('state', 'État', { required: true }),
    text('reason', 'Motif'),
    { name: 'sends', label: 'Envois de la dernière heure', type: 'json' },
  ],
})

const takeOvers = aggregate({
  slug: 'take-overs',
  labels: { singular: 'Reprise', plural: 'Reprises' },
  access: issuingAccess,
  fields: [
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'holders', label: 'Titulaires', type: 'text' },
    { name: 'confirmedAt', label: 'Confirmée le', type: 'date' },
    { name: 'confirmedBy', label: 'Par', type: 'text' },
    { name: 'note', label: 'Note', type: 'text' },
  ],
})

/** One row an issuer: paused or not, and what its account said last. */
const issuerStates = aggregate({
  slug: 'issuer-states',
  labels: { singular: 'État d’un émetteur', plural: 'États des émetteurs' },
  access: issuingAccess,
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
const issuerDifferences = aggregate({
  slug: 'issuer-differences',
  labels: { singular: 'Écart avec l’émetteur', plural: 'Écarts avec l’émetteur' },
  access: issuingAccess,
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
const reconciliations = aggregate({
  slug: 'reconciliations',
  labels: { singular: 'Comparaison', plural: 'Comparaisons' },
  access: issuingAccess,
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

export const issuingCollections: CollectionConfig[] = [
  issuances,
  issuingGates,
  takeOvers,
  issuerStates,
  issuerDifferences,
  reconciliations,
]
