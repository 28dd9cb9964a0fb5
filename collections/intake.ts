import type { CollectionConfig } from 'payload'
import { intakeAccess } from '@/intake/access'
import { aggregate } from './aggregate'
import { secret } from './fields'

const awardImports = aggregate({
  slug: 'award-imports',
  labels: { singular: 'Déclaration', plural: 'Déclarations' },
  group: 'Registre',
  access: intakeAccess,
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
    { name: 'file', type: 'text', ...secret },
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

const awardImportLines = aggregate({
  slug: 'award-import-lines',
  labels: { singular: 'Ligne de déclaration', plural: 'Lignes de déclaration' },
  access: intakeAccess,
  indexes: [{ fields: ['importId', 'line'] }, { fields: ['importId', 'recipientKey'] }],
  fields: [
    { name: 'lineKey', type: 'text', required: true, unique: true },
    { name: 'importId', type: 'text', required: true },
    { name: 'line', type: 'number', required: true },
    { name: 'recipientKey', type: 'text' },
    { name: 'addressCipher', type: 'text', ...secret },
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

/** Accounts at Open Badge Factory that awards are read from; screens get them from queries, without the secret. */
const awardSources = aggregate({
  slug: 'award-sources',
  labels: { singular: 'Source de badges obtenus', plural: 'Sources de badges obtenus' },
  access: intakeAccess,
  indexes: [{ fields: ['state', 'nextPollAt'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text' },
    { name: 'clientId', label: 'Compte', type: 'text', required: true },
    { name: 'secretCipher', type: 'text', ...secret },
    { name: 'state', label: 'État', type: 'text', required: true },
    { name: 'cursor', label: 'Position', type: 'text' },
    { name: 'rescanCursor', label: 'Position de la relecture', type: 'text' },
    { name: 'rescanBegunAt', label: 'Relecture commencée le', type: 'date' },
    { name: 'rescannedAt', label: 'Relu en entier le', type: 'date' },
    { name: 'nextPollAt', label: 'Prochain relevé', type: 'date' },
    { name: 'lastPolledAt', label: 'Dernier relevé', type: 'date' },
    { name: 'caughtUpAt', label: 'À jour le', type: 'date' },
    { name: 'failures', label: 'Échecs de suite', type: 'number', defaultValue: 0 },
    { name: 'trouble', label: 'Incident', type: 'text' },
    { name: 'lastError', label: 'Dernier incident', type: 'text' },
    { name: 'taken', label: 'Badges relevés', type: 'number', defaultValue: 0 },
    { name: 'unreadable', label: 'Lignes illisibles', type: 'number', defaultValue: 0 },
    { name: 'connectedBy', label: 'Connectée par', type: 'text' },
    { name: 'connectedAt', label: 'Connectée le', type: 'date' },
  ],
})

const sourceBadges = aggregate({
  slug: 'source-badges',
  labels: { singular: 'Badge d’une source', plural: 'Badges des sources' },
  access: intakeAccess,
  indexes: [{ fields: ['sourceId', 'name'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'sourceId', label: 'Source', type: 'text', required: true },
    { name: 'sourceBadgeId', label: 'Badge à la source', type: 'text', required: true },
    { name: 'name', label: 'Nom', type: 'text' },
    { name: 'partnerBadgeId', label: 'Badge de la démarche', type: 'text' },
    { name: 'isGone', label: 'Supprimé à la source', type: 'checkbox' },
  ],
})

export const intakeCollections: CollectionConfig[] = [awardImports, awardImportLines, awardSources, sourceBadges]
