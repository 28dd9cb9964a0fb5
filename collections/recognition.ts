import type { CollectionConfig } from 'payload'
import { recognitionAccess } from '@/recognition/access'
import { applicationKindNames, applicationStateNames } from '@/recognition/application'
import { tierNames } from '@/recognition/membership'
import { reminderKindNames, reminderOutcomeNames } from '@/recognition/reminders'
import { aggregate } from './aggregate'
import { choice, secret } from './fields'

const applications = aggregate({
  slug: 'applications',
  labels: { singular: 'Candidature', plural: 'Candidatures' },
  group: 'Registre',
  access: recognitionAccess,
  useAsTitle: 'number',
  defaultColumns: ['number', 'organizationName', 'kind', 'status', 'submittedAt', 'assigneeName'],
  fields: [
    { name: 'number', label: 'Numéro', type: 'text', required: true, unique: true },
    choice('kind', 'Nature', applicationKindNames),
    choice('status', 'État', applicationStateNames),
    { name: 'openKey', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', type: 'text', required: true, index: true, admin: { hidden: true } },
    { name: 'organizationName', label: 'Structure', type: 'text', required: true },
    { name: 'search', type: 'text', required: true, admin: { hidden: true } },
    { name: 'answers', label: 'Réponses', type: 'json', required: true },
    { name: 'attachments', label: 'Documents joints', type: 'json' },
    { name: 'earlierAnswers', label: 'Réponses antérieures', type: 'json', required: true },
    { name: 'commitments', label: 'Engagements', type: 'json', required: true },
    { name: 'fieldChanges', type: 'json', ...secret },
    { name: 'checklist', label: 'Lecture des cinq points', type: 'json', required: true },
    { name: 'exchanges', label: 'Échanges', type: 'json', required: true },
    { name: 'pauses', label: 'Suspensions du délai', type: 'json', required: true },
    { name: 'targetOn', label: 'Date indicative', type: 'text', admin: { hidden: true } },
    { name: 'assigneeId', type: 'text', index: true, admin: { hidden: true } },
    { name: 'assigneeName', label: 'Chargée ou chargé', type: 'text' },
    { name: 'submittedAt', label: 'Déposée le', type: 'date', index: true },
    { name: 'takenAt', label: 'Prise en charge le', type: 'date' },
    { name: 'decidedAt', label: 'Décidée le', type: 'date' },
    { name: 'decidedByName', label: 'Décidée par', type: 'text' },
    { name: 'decisionReason', label: 'Motif de la décision', type: 'textarea' },
    { name: 'refusal', type: 'json', ...secret },
    { name: 'refusalById', type: 'text', ...secret },
    { name: 'regionNotes', type: 'json', ...secret },
    { name: 'startsOn', label: 'Début choisi', type: 'text' },
    { name: 'decisions', label: 'Décisions', type: 'json' },
    { name: 'lastTime', label: 'Réponses de la dernière fois', type: 'json' },
    { name: 'unchanged', label: 'Points inchangés', type: 'json' },
    { name: 'renews', label: 'Renouvelle le statut commencé le', type: 'text' },
    { name: 'lastMessageAt', label: 'Dernier échange', type: 'date' },
    { name: 'remindedAt', label: 'Rappel envoyé le', type: 'date' },
    { name: 'lastMessageSide', type: 'text', admin: { hidden: true } },
    { name: 'activeAt', type: 'date', ...secret },
  ],
  indexes: [
    // A structure's own cases in the order of its list: without the date SQLite would walk those of everybody.
    { fields: ['organizationId', 'status', 'submittedAt'] },
    { fields: ['status', 'submittedAt'] },
    { fields: ['assigneeId', 'status'] },
    // Why cases call for somebody: what sleeps, what is past its indicative date.
    { fields: ['status', 'activeAt'] },
    { fields: ['status', 'targetOn'] },
  ],
})

const memberships = aggregate({
  slug: 'memberships',
  labels: { singular: 'Statut', plural: 'Statuts' },
  group: 'Registre',
  access: recognitionAccess,
  defaultColumns: ['organizationId', 'tier', 'updatedAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    choice('tier', 'Statut', tierNames),
    { name: 'intervals', label: 'Périodes', type: 'json', required: true },
    { name: 'suspensions', label: 'Suspensions', type: 'json', required: true },
    { name: 'leftOn', label: 'Départ le', type: 'text' },
    { name: 'endsOn', label: 'Fin du statut (exclue)', type: 'text', index: true },
    { name: 'lastChange', type: 'json', admin: { hidden: true } },
    { name: 'appliedRevisions', type: 'json', required: true, admin: { hidden: true } },
  ],
})

const commitments = aggregate({
  slug: 'commitments',
  labels: { singular: 'Engagement', plural: 'Engagements' },
  group: 'Registre',
  access: recognitionAccess,
  useAsTitle: 'key',
  defaultColumns: ['key', 'text', 'effectiveFrom'],
  fields: [
    { name: 'key', label: 'Engagement', type: 'text', required: true, unique: true },
    { name: 'code', type: 'text', required: true, admin: { hidden: true } },
    { name: 'version', label: 'Numéro de version', type: 'number', required: true },
    { name: 'text', label: 'Texte', type: 'textarea', required: true },
    { name: 'effectiveFrom', label: 'En vigueur à partir du', type: 'text', required: true },
  ],
})

const commitmentAcceptances = aggregate({
  slug: 'commitment-acceptances',
  labels: { singular: 'Engagement pris', plural: 'Engagements pris' },
  group: 'Registre',
  access: recognitionAccess,
  defaultColumns: ['organizationId', 'commitmentKey', 'acceptedAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    { name: 'applicationId', label: 'Candidature', type: 'text', required: true, index: true },
    { name: 'commitmentKey', label: 'Engagement', type: 'text', required: true },
    { name: 'acceptedAt', label: 'Pris le', type: 'date', required: true },
    { name: 'userId', type: 'text', required: true, admin: { hidden: true } },
  ],
})

/** The ledger of notices before a status ends (REM): one line an interval and kind, whatever was down. */
const reminders = aggregate({
  slug: 'reminders',
  labels: { singular: 'Relance', plural: 'Relances' },
  group: 'Registre',
  access: recognitionAccess,
  useAsTitle: 'key',
  defaultColumns: ['organizationId', 'kind', 'outcome', 'dueOn', 'writtenAt'],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, admin: { hidden: true } },
    { name: 'membershipId', type: 'text', required: true, index: true, admin: { hidden: true } },
    { name: 'organizationId', label: 'Structure', type: 'text', required: true, index: true },
    { name: 'intervalStart', label: 'Statut commencé le', type: 'text', required: true },
    { name: 'endsAt', label: 'Fin du statut', type: 'text', required: true },
    choice('kind', 'Relance', reminderKindNames),
    choice('outcome', 'Suite', reminderOutcomeNames),
    { name: 'dueOn', label: 'Prévue le', type: 'text', required: true },
    { name: 'writtenOn', label: 'Jour', type: 'text', required: true, index: true },
    { name: 'writtenAt', label: 'Inscrite le', type: 'date', required: true },
  ],
})

export const recognitionCollections: CollectionConfig[] = [
  applications,
  memberships,
  commitments,
  commitmentAcceptances,
  reminders,
]
