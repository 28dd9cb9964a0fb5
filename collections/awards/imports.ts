import { awardsAccess } from '@/awards/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

export const awardImports = aggregate({
  slug: 'award-imports',
  labels: { singular: 'Déclaration', plural: 'Déclarations' },
  group: 'Registre',
  access: collectionAccess(awardsAccess, 'award-imports'),
  defaultColumns: ['declaredAt', 'organizationId', 'fileName', 'state', 'recorded'],
  indexes: [{ fields: ['organizationId', 'declaredAt'] }],
  fields: [
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'fileName', label: 'Fichier', type: 'text', required: true },
    { name: 'fileHash', label: 'Empreinte du fichier', type: 'text' },
    { name: 'encoding', label: 'Encodage', type: 'text' },
    { name: 'separator', label: 'Séparateur', type: 'text' },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'summary', label: 'Résumé', type: 'json' },
    { name: 'processed', label: 'Lignes traitées', type: 'number', defaultValue: 0 },
    { name: 'recorded', label: 'Enregistrés', type: 'number', defaultValue: 0 },
    { name: 'authorId', label: 'Auteur (identifiant)', type: 'text' },
    { name: 'authorName', label: 'Auteur', type: 'text' },
    { name: 'declaredAt', label: 'Déclaré le', type: 'date' },
  ],
})

export const awardImportLines = aggregate({
  slug: 'award-import-lines',
  labels: { singular: 'Ligne de déclaration', plural: 'Lignes de déclaration' },
  access: collectionAccess(awardsAccess, 'award-import-lines'),
  indexes: [{ fields: ['importId', 'line'] }],
  fields: [
    { name: 'lineKey', type: 'text', required: true, unique: true },
    { name: 'importId', type: 'text', required: true },
    { name: 'line', type: 'number', required: true },
    { name: 'recipientKey', type: 'text' },
    { name: 'addressCipher', type: 'text', hidden: true, access: { read: () => false } },
    { name: 'initials', type: 'text' },
    { name: 'partnerBadgeId', type: 'text' },
    { name: 'badgeName', type: 'text' },
    { name: 'issuedOn', type: 'text' },
    { name: 'outcome', type: 'text', required: true },
    { name: 'reason', type: 'text' },
    { name: 'problem', type: 'text' },
  ],
})
