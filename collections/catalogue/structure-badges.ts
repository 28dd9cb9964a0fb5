import { catalogueAccess } from '@/catalogue/access'
import { coverageLabels } from '@/catalogue/competency'
import { endingNoticeKindNames, endingNoticeOutcomeNames } from '@/catalogue/mapping-endings'
import { submissionStateNames } from '@/catalogue/submission'
import { aggregate } from '../aggregate'
import { choice, secret, text } from '../fields'

export const partnerBadges = aggregate({
  slug: 'partner-badges',
  labels: { singular: 'Badge de structure', plural: 'Badges de structures' },
  group: 'Catalogue',
  access: catalogueAccess,
  useAsTitle: 'name',
  defaultColumns: ['name', 'organizationId', 'mappedAt'],
  indexes: [{ fields: ['organizationId', 'name'] }],
  fields: [
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'name', label: 'Nom', type: 'text', required: true },
    { name: 'description', label: 'Description', type: 'textarea' },
    { name: 'criteria', label: 'Critères', type: 'textarea' },
    { name: 'image', type: 'json', ...secret },
    { name: 'sourceUrl', label: 'Adresse chez l’émetteur', type: 'text' },
    { name: 'originKey', label: 'Origine', type: 'text', required: true, index: true },
    { name: 'replacesId', label: 'Remplace', type: 'text' },
    { name: 'credit', label: 'Conçu par', type: 'text' },
    { name: 'copiedFromId', label: 'Repris de', type: 'text' },
    { name: 'mappedAt', label: 'Rattaché le', type: 'date', index: true },
    { name: 'appliedRevisions', type: 'json', ...secret },
    { name: 'search', type: 'text', hidden: true },
  ],
})

/** The page of the case shows the rest; here are the columns that lists filter and sort by. */
export const badgeSubmissions = aggregate({
  slug: 'badge-submissions',
  labels: { singular: 'Soumission de badge', plural: 'Soumissions de badges' },
  group: 'Catalogue',
  access: catalogueAccess,
  useAsTitle: 'number',
  defaultColumns: ['number', 'badgeName', 'organizationName', 'status', 'submittedAt'],
  indexes: [
    { fields: ['organizationId', 'createdAt'] },
    { fields: ['status', 'submittedAt'] },
    { fields: ['status', 'activeAt'] },
  ],
  fields: [
    { name: 'number', label: 'Numéro', type: 'text', required: true, unique: true },
    choice('status', 'État', submissionStateNames),
    { name: 'startKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'openKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'organizationName', label: 'Nom de la structure', type: 'text', required: true },
    { name: 'partnerBadgeId', label: 'Badge', type: 'text', required: true, index: true },
    { name: 'badgeName', label: 'Nom du badge', type: 'text', required: true },
    { name: 'badge', type: 'json', required: true, ...secret },
    { name: 'requested', type: 'json', required: true, ...secret },
    { name: 'fieldChanges', type: 'json', ...secret },
    { name: 'importedFrom', type: 'json', ...secret },
    { name: 'explanation', label: 'Explication', type: 'textarea' },
    { name: 'nextImage', type: 'json', ...secret },
    { name: 'proposals', type: 'json', required: true, ...secret },
    { name: 'decision', type: 'json', ...secret },
    { name: 'exchanges', type: 'json', required: true, ...secret },
    { name: 'assigneeId', label: 'Chargé du dossier', type: 'text', index: true },
    { name: 'assigneeName', label: 'Nom du chargé du dossier', type: 'text' },
    { name: 'submittedAt', label: 'Déposée le', type: 'date', index: true },
    { name: 'takenAt', label: 'Prise le', type: 'date' },
    { name: 'decidedAt', label: 'Décidée le', type: 'date' },
    { name: 'decidedByName', label: 'Décidée par', type: 'text' },
    { name: 'decisionReason', label: 'Motif', type: 'textarea' },
    { name: 'lastMessageAt', label: 'Dernier message', type: 'date' },
    { name: 'regionNotes', type: 'json', ...secret },
    { name: 'remindedAt', label: 'Rappel envoyé le', type: 'date' },
    { name: 'lastMessageSide', type: 'text', hidden: true },
    { name: 'activeAt', type: 'date', ...secret },
    { name: 'search', type: 'text', hidden: true },
  ],
})

export const badgeMappings = aggregate({
  slug: 'badge-mappings',
  labels: { singular: 'Rattachement', plural: 'Rattachements' },
  group: 'Catalogue',
  access: catalogueAccess,
  useAsTitle: 'badgeName',
  defaultColumns: ['badgeName', 'currentCompetency', 'currentLevel', 'currentCoverage', 'inForceFrom', 'inForceTo'],
  indexes: [
    { fields: ['currentCompetency', 'currentLevel'] },
    { fields: ['inForceFrom', 'badgeName'] },
    { fields: ['organizationId', 'badgeName'] },
  ],
  fields: [
    { name: 'partnerBadgeId', label: 'Badge', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'originKey', label: 'Origine', type: 'text', required: true, index: true },
    { name: 'badgeName', label: 'Nom du badge', type: 'text', required: true },
    { name: 'versions', type: 'json', required: true, ...secret },
    { name: 'currentVersion', label: 'Version', type: 'number', required: true },
    text('currentCompetency', 'Compétence', { required: true }),
    text('currentLevel', 'Niveau', { required: true }),
    choice('currentCoverage', 'Part', coverageLabels),
    { name: 'inForceFrom', label: 'En vigueur du', type: 'text', required: true },
    { name: 'inForceTo', label: 'Jusqu’au (exclu)', type: 'text', required: true },
    { name: 'search', type: 'text', hidden: true },
  ],
})

export const mappingNotices = aggregate({
  slug: 'mapping-notices',
  labels: { singular: 'Avis de fin de rattachement', plural: 'Avis de fin de rattachement' },
  group: 'Catalogue',
  access: catalogueAccess,
  useAsTitle: 'key',
  defaultColumns: ['organizationId', 'kind', 'outcome', 'endsAt', 'writtenAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'mappingId', label: 'Rattachement', type: 'text', required: true, index: true },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    { name: 'version', label: 'Version', type: 'number', required: true },
    { name: 'endsAt', label: 'Fin du rattachement', type: 'text', required: true },
    choice('kind', 'Avis', endingNoticeKindNames),
    choice('outcome', 'Suite', endingNoticeOutcomeNames),
    { name: 'dueOn', label: 'Prévu le', type: 'text', required: true },
    { name: 'writtenAt', label: 'Inscrit le', type: 'date', required: true },
  ],
})
