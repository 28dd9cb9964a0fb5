import { collectionAccess } from '@/platform/access'
import { recognitionAccess } from '@/recognition/access'
import { applicationKindNames, applicationStatusNames } from '@/recognition/application'
import { aggregate } from '../aggregate'

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export const applications = aggregate({
  slug: 'applications',
  labels: { singular: 'Candidature', plural: 'Candidatures' },
  group: 'Registre',
  access: collectionAccess(recognitionAccess, 'applications'),
  useAsTitle: 'number',
  defaultColumns: ['number', 'organizationName', 'kind', 'status', 'submittedAt', 'assigneeName'],
  fields: [
    { name: 'number', label: 'Numéro', type: 'text', required: true, unique: true },
    { name: 'kind', label: 'Nature', type: 'select', required: true, options: options(applicationKindNames) },
    { name: 'status', label: 'État', type: 'select', required: true, options: options(applicationStatusNames) },
    { name: 'openKey', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', type: 'text', required: true, index: true, admin: { hidden: true } },
    { name: 'organizationName', label: 'Structure', type: 'text', required: true },
    { name: 'search', type: 'text', required: true, admin: { hidden: true } },
    { name: 'answers', label: 'Réponses', type: 'json', required: true },
    { name: 'earlierAnswers', label: 'Réponses antérieures', type: 'json', required: true },
    { name: 'commitments', label: 'Engagements', type: 'json', required: true },
    { name: 'fieldChanges', type: 'json', hidden: true, access: { read: () => false } },
    { name: 'checklist', label: 'Lecture des cinq points', type: 'json', required: true },
    { name: 'exchanges', label: 'Échanges', type: 'json', required: true },
    { name: 'pauses', label: 'Suspensions du délai', type: 'json', required: true },
    { name: 'assigneeId', type: 'text', index: true, admin: { hidden: true } },
    { name: 'assigneeName', label: 'Chargée ou chargé', type: 'text' },
    { name: 'submittedAt', label: 'Déposée le', type: 'date', index: true },
    { name: 'takenAt', label: 'Prise en charge le', type: 'date' },
    { name: 'decidedAt', label: 'Décidée le', type: 'date' },
    { name: 'decidedByName', label: 'Décidée par', type: 'text' },
    { name: 'decisionReason', label: 'Motif de la décision', type: 'textarea' },
    { name: 'startsOn', label: 'Début choisi', type: 'text' },
    { name: 'decisions', label: 'Décisions', type: 'json' },
    { name: 'renews', label: 'Renouvelle le statut commencé le', type: 'text' },
    { name: 'lastMessageAt', label: 'Dernier échange', type: 'date' },
    { name: 'lastMessageSide', type: 'text', admin: { hidden: true } },
  ],
  indexes: [
    // A structure's own files in the order of its list: without the date SQLite would walk those of everybody.
    { fields: ['organizationId', 'status', 'submittedAt'] },
    { fields: ['status', 'submittedAt'] },
    { fields: ['assigneeId', 'status'] },
  ],
})
