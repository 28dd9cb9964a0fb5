import type { Field } from 'payload'
import { issuingAccess } from '@/issuing/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const text = (
  name: string,
  label: string,
  options: { readonly required?: boolean; readonly unique?: boolean; readonly index?: boolean } = {},
): Field => ({ name, label, type: 'text', ...options })

export const issuances = aggregate({
  slug: 'issuances',
  labels: { singular: 'Délivrance', plural: 'Délivrances' },
  group: 'Registre',
  access: collectionAccess(issuingAccess, 'issuances'),
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

export const issuingGates = aggregate({
  slug: 'issuing-gates',
  labels: { singular: 'Suspension d’un badge', plural: 'Suspensions de badges' },
  access: collectionAccess(issuingAccess, 'issuing-gates'),
  fields: [
    text('badgeCode', 'Badge', { required: true, unique: true }),
    text('state', 'État', { required: true }),
    text('reason', 'Motif'),
    { name: 'sends', label: 'Envois de la dernière heure', type: 'json' },
  ],
})
