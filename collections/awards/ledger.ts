import type { Field } from 'payload'
import { awardsAccess } from '@/awards/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const text = (
  name: string,
  label: string,
  options: { readonly required?: boolean; readonly unique?: boolean; readonly index?: boolean } = {},
): Field => ({ name, label, type: 'text', ...options })
const secret = { hidden: true, access: { read: () => false } } as const

export const recipients = aggregate({
  slug: 'recipients',
  labels: { singular: 'Bénéficiaire', plural: 'Bénéficiaires' },
  access: collectionAccess(awardsAccess, 'recipients'),
  fields: [
    text('recipientKey', 'Empreinte', { required: true, unique: true }),
    { name: 'addressCipher', type: 'text', required: true, ...secret },
    text('initials', 'Initiales', { required: true }),
    { name: 'suppressedAt', label: 'Opposition le', type: 'date' },
    text('mergedInto', 'Réuni avec', { index: true }),
    { name: 'addressRequest', type: 'json', ...secret },
    { name: 'linkNonce', type: 'text', ...secret },
    { name: 'erasedAt', label: 'Effacement demandé le', type: 'date' },
  ],
})

export const partnerAwards = aggregate({
  slug: 'partner-awards',
  labels: { singular: 'Badge obtenu', plural: 'Badges obtenus' },
  group: 'Registre',
  access: collectionAccess(awardsAccess, 'partner-awards'),
  defaultColumns: ['issuedOn', 'partnerBadgeId', 'state', 'reason', 'source'],
  indexes: [
    { fields: ['recipientKey', 'issuedOn'] },
    { fields: ['partnerBadgeId', 'state'] },
    { fields: ['organizationId', 'state', 'issuedOn'] },
  ],
  fields: [
    text('sourceKey', 'Clé de la source', { required: true, unique: true }),
    text('partnerBadgeId', 'Badge de la structure', { required: true }),
    text('organizationId', 'Structure', { required: true }),
    text('recipientKey', 'Bénéficiaire', { required: true }),
    text('issuedOn', 'Date du badge', { required: true }),
    text('createdOn', 'Date de création'),
    text('receivedOn', 'Reçu le', { required: true }),
    text('source', 'Source', { required: true }),
    { name: 'revokedAtSource', label: 'Retiré à la source', type: 'checkbox' },
    text('ruling', 'Avis de la Région'),
    text('state', 'État', { required: true }),
    text('reason', 'Motif'),
    text('rule', 'Règle'),
    { name: 'facts', label: 'Éléments', type: 'json' },
    { name: 'terms', label: 'Rattachement', type: 'json' },
    { name: 'mappingVersion', label: 'Version du rattachement', type: 'number' },
    { name: 'policyVersion', label: 'Version des règles', type: 'number' },
    { name: 'evaluatedAt', label: 'Examiné le', type: 'date' },
    { name: 'evaluations', label: 'Examens', type: 'json' },
    text('importId', 'Déclaration', { index: true }),
  ],
})

export const regionalAwards = aggregate({
  slug: 'regional-awards',
  labels: { singular: 'Badge Région', plural: 'Badges Région décidés' },
  group: 'Registre',
  access: collectionAccess(awardsAccess, 'regional-awards'),
  defaultColumns: ['badgeCode', 'decidedOn', 'rule', 'state'],
  indexes: [{ fields: ['recipientKey', 'badgeCode'] }, { fields: ['badgeCode', 'state', 'decidedOn'] }],
  fields: [
    text('grantKey', 'Clé d’unicité', { required: true, unique: true }),
    text('recipientKey', 'Bénéficiaire', { required: true }),
    text('badgeCode', 'Badge', { required: true }),
    text('rule', 'Règle', { required: true }),
    { name: 'evidence', label: 'Preuves', type: 'json' },
    { name: 'policyVersion', label: 'Version des règles', type: 'number' },
    { name: 'badge', label: 'Texte figé', type: 'json' },
    text('decidedOn', 'Décidé le', { required: true, index: true }),
    text('state', 'État', { required: true }),
    text('note', 'À relire'),
    { name: 'missing', label: 'Preuves perdues', type: 'json' },
    { name: 'upheld', label: 'Preuves perdues, badge maintenu', type: 'json' },
    text('duplicateOf', 'Second exemplaire de'),
    text('revokedOn', 'Retrait décidé le'),
    { name: 'barLiftedAt', label: 'Preuves de nouveau admises le', type: 'date' },
    text('importId', 'Liste reprise', { index: true }),
  ],
})

export const issuances = aggregate({
  slug: 'issuances',
  labels: { singular: 'Délivrance', plural: 'Délivrances' },
  group: 'Registre',
  access: collectionAccess(awardsAccess, 'issuances'),
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
  access: collectionAccess(awardsAccess, 'issuing-gates'),
  fields: [
    text('badgeCode', 'Badge', { required: true, unique: true }),
    text('state', 'État', { required: true }),
    text('reason', 'Motif'),
    { name: 'sends', label: 'Envois de la dernière heure', type: 'json' },
  ],
})
