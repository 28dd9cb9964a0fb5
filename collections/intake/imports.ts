import { intakeAccess } from '@/intake/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

export const awardImports = aggregate({
  slug: 'award-imports',
  labels: { singular: 'Déclaration', plural: 'Déclarations' },
  group: 'Registre',
  access: collectionAccess(intakeAccess, 'award-imports'),
  defaultColumns: ['declaredAt', 'organizationId', 'fileName', 'state', 'recorded'],
  indexes: [{ fields: ['organizationId', 'declaredAt'] }, { fields: ['kind', 'declaredAt'] }],
  fields: [
    { name: 'kind', label: 'Nature', type: 'text', required: true },
    { name: 'organizationId', label: 'Structure', type: 'text' },
    { name: 'fileName', label: 'Fichier', type: 'text', required: true },
    { name: 'fileHash', label: 'Empreinte du fichier', type: 'text' },
    { name: 'encoding', label: 'Encodage', type: 'text' },
    { name: 'separator', label: 'Séparateur', type: 'text' },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'file', type: 'text', hidden: true, access: { read: () => false } },
    { name: 'total', label: 'Lignes du fichier', type: 'number', defaultValue: 0 },
    { name: 'read', label: 'Dernière ligne lue', type: 'number', defaultValue: 0 },
    { name: 'problem', label: 'Ce qui empêche la lecture', type: 'text' },
    { name: 'cursor', label: 'Position', type: 'text' },
    { name: 'summary', label: 'Résumé', type: 'json' },
    { name: 'processed', label: 'Lignes traitées', type: 'number', defaultValue: 0 },
    { name: 'recorded', label: 'Enregistrés', type: 'number', defaultValue: 0 },
    { name: 'authorId', label: 'Auteur (identifiant)', type: 'text' },
    { name: 'authorName', label: 'Auteur', type: 'text' },
    { name: 'declaredAt', label: 'Déclaré le', type: 'date' },
    { name: 'countsAt', label: 'Reprise possible jusqu’à', type: 'date' },
    { name: 'mailed', label: 'Personnes qui recevront un courriel', type: 'number', defaultValue: 0 },
  ],
})

export const awardImportLines = aggregate({
  slug: 'award-import-lines',
  labels: { singular: 'Ligne de déclaration', plural: 'Lignes de déclaration' },
  access: collectionAccess(intakeAccess, 'award-import-lines'),
  indexes: [{ fields: ['importId', 'line'] }, { fields: ['importId', 'recipientKey'] }],
  fields: [
    { name: 'lineKey', type: 'text', required: true, unique: true },
    { name: 'importId', type: 'text', required: true },
    { name: 'line', type: 'number', required: true },
    { name: 'recipientKey', type: 'text' },
    { name: 'addressCipher', type: 'text', hidden: true, access: { read: () => false } },
    { name: 'initials', type: 'text' },
    { name: 'partnerBadgeId', type: 'text' },
    { name: 'badgeCode', type: 'text' },
    { name: 'eventId', type: 'text' },
    { name: 'badgeName', type: 'text' },
    { name: 'issuedOn', type: 'text' },
    { name: 'outcome', type: 'text', required: true },
    { name: 'reason', type: 'text' },
    { name: 'problem', type: 'text' },
    { name: 'nearDomain', type: 'text' },
  ],
})
