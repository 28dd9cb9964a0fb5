import type { CollectionConfig } from 'payload'
import { awardsAccess } from '@/awards/access'
import { aggregate } from './aggregate'
import { secret, text } from './fields'

const recipients = aggregate({
  slug: 'recipients',
  labels: { singular: 'Bénéficiaire', plural: 'Bénéficiaires' },
  access: awardsAccess,
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

const partnerAwards = aggregate({
  slug: 'partner-awards',
  labels: { singular: 'Badge obtenu', plural: 'Badges obtenus' },
  group: 'Registre',
  access: awardsAccess,
  defaultColumns: ['issuedOn', 'partnerBadgeId', 'state', 'reason', 'source'],
  indexes: [
    { fields: ['recipientKey', 'issuedOn'] },
    { fields: ['partnerBadgeId', 'state'] },
    { fields: ['organizationId', 'state', 'issuedOn'] },
    { fields: ['state', 'reason', 'receivedOn'] },
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

const regionalAwards = aggregate({
  slug: 'regional-awards',
  labels: { singular: 'Badge Région', plural: 'Badges Région décidés' },
  group: 'Registre',
  access: awardsAccess,
  defaultColumns: ['badgeCode', 'decidedOn', 'rule', 'state'],
  indexes: [
    { fields: ['recipientKey', 'badgeCode'] },
    { fields: ['badgeCode', 'state', 'decidedOn'] },
    // Three columns, since Payload names an index by its columns alone, and the ledger has one of the first two.
    { fields: ['state', 'decidedOn', 'badgeCode'] },
  ],
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

export const awardsCollections: CollectionConfig[] = [recipients, partnerAwards, regionalAwards]
