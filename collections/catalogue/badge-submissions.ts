import { catalogueAccess } from '@/catalogue/access'
import { submissionStatusNames } from '@/catalogue/submission'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const internal = { hidden: true, access: { read: () => false } } as const

/** The case file shows the rest; here are the columns that lists filter and sort by. */
export const badgeSubmissions = aggregate({
  slug: 'badge-submissions',
  labels: { singular: 'Soumission de badge', plural: 'Soumissions de badges' },
  group: 'Catalogue',
  access: collectionAccess(catalogueAccess, 'badge-submissions'),
  useAsTitle: 'number',
  defaultColumns: ['number', 'badgeName', 'organizationName', 'status', 'submittedAt'],
  indexes: [{ fields: ['organizationId', 'createdAt'] }, { fields: ['status', 'submittedAt'] }],
  fields: [
    { name: 'number', label: 'Numéro', type: 'text', required: true, unique: true },
    {
      name: 'status',
      label: 'État',
      type: 'select',
      required: true,
      options: Object.entries(submissionStatusNames).map(([value, label]) => ({ value, label })),
    },
    { name: 'startKey', type: 'text', required: true, unique: true, ...internal },
    { name: 'openKey', type: 'text', required: true, unique: true, ...internal },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true },
    { name: 'organizationName', label: 'Nom de la structure', type: 'text', required: true },
    { name: 'partnerBadgeId', label: 'Badge', type: 'text', required: true, index: true },
    { name: 'badgeName', label: 'Nom du badge', type: 'text', required: true },
    { name: 'badge', type: 'json', required: true, ...internal },
    { name: 'requested', type: 'json', required: true, ...internal },
    { name: 'fieldChanges', type: 'json', ...internal },
    { name: 'explanation', label: 'Explication', type: 'textarea' },
    { name: 'proposals', type: 'json', required: true, ...internal },
    { name: 'decision', type: 'json', ...internal },
    { name: 'exchanges', type: 'json', required: true, ...internal },
    { name: 'assigneeId', label: 'Chargé du dossier', type: 'text', index: true },
    { name: 'assigneeName', label: 'Nom du chargé du dossier', type: 'text' },
    { name: 'submittedAt', label: 'Déposée le', type: 'date', index: true },
    { name: 'takenAt', label: 'Prise le', type: 'date' },
    { name: 'decidedAt', label: 'Décidée le', type: 'date' },
    { name: 'decidedByName', label: 'Décidée par', type: 'text' },
    { name: 'decisionReason', label: 'Motif', type: 'textarea' },
    { name: 'lastMessageAt', label: 'Dernier message', type: 'date' },
    { name: 'lastMessageSide', type: 'text', hidden: true },
    { name: 'search', type: 'text', hidden: true },
  ],
})
