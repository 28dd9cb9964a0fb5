import type { CollectionConfig } from 'payload'
import { caseworkAccess } from '@/casework/access'
import { aggregate } from './aggregate'
import { secret } from './fields'

/** Read through the cases only, so it has no place in the admin's navigation. */
const caseMessages = aggregate({
  slug: 'case-messages',
  labels: { singular: 'Message', plural: 'Messages' },
  access: caseworkAccess,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'caseKind', type: 'text', required: true },
    { name: 'caseId', type: 'text', required: true },
    { name: 'organizationId', type: 'text', required: true, index: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'side', type: 'text', required: true },
    { name: 'authorId', type: 'text' },
    { name: 'authorName', type: 'text', required: true },
    { name: 'subject', type: 'text' },
    { name: 'text', type: 'textarea', required: true },
    { name: 'reason', type: 'text' },
    { name: 'at', type: 'date', required: true },
    { name: 'resolvedAt', type: 'date' },
    { name: 'readAt', type: 'date' },
    { name: 'shared', type: 'checkbox', required: true },
    { name: 'asked', type: 'json', ...secret },
    { name: 'corrections', type: 'json', ...secret },
    { name: 'attachments', type: 'json', ...secret },
  ],
  // The second: in which cases somebody wrote of late.
  indexes: [{ fields: ['caseId', 'at'] }, { fields: ['kind', 'at'] }],
})

/** Messages to the Région that belong to no case, with their answers; read through our own screens. */
const conversations = aggregate({
  slug: 'conversations',
  labels: { singular: 'Message à la Région', plural: 'Messages à la Région' },
  access: caseworkAccess,
  indexes: [{ fields: ['status', 'lastMessageAt'] }, { fields: ['email', 'createdAt'] }],
  fields: [
    { name: 'number', type: 'text', required: true, unique: true },
    { name: 'status', type: 'text', required: true },
    { name: 'subject', type: 'text', required: true },
    { name: 'userId', type: 'text', index: true },
    { name: 'authorName', type: 'text', required: true },
    { name: 'email', type: 'text', ...secret },
    { name: 'linkNonce', type: 'text', ...secret },
    { name: 'organizationName', type: 'text' },
    { name: 'assigneeId', type: 'text' },
    { name: 'assigneeName', type: 'text' },
    { name: 'exchanges', type: 'json', ...secret },
    { name: 'lastMessageAt', type: 'date', required: true },
    { name: 'lastMessageSide', type: 'text', required: true },
    { name: 'search', type: 'text', ...secret },
  ],
})

/** Who of the Région is away, and who follows their cases meanwhile. */
const absences = aggregate({
  slug: 'absences',
  labels: { singular: 'Absence', plural: 'Absences' },
  access: caseworkAccess,
  indexes: [{ fields: ['until', 'from'] }, { fields: ['userId', 'until'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'userId', type: 'text', required: true },
    { name: 'userName', type: 'text', required: true },
    { name: 'standInId', type: 'text', required: true },
    { name: 'standInName', type: 'text', required: true },
    { name: 'from', type: 'text', required: true },
    { name: 'until', type: 'text', required: true },
  ],
})

const caseLabels = aggregate({
  slug: 'case-labels',
  labels: { singular: 'Étiquette', plural: 'Étiquettes' },
  access: caseworkAccess,
  indexes: [{ fields: ['isRetired', 'name'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'name', type: 'text', required: true },
    { name: 'isRetired', type: 'checkbox', required: true },
  ],
})

const labelledCases = aggregate({
  slug: 'labelled-cases',
  labels: { singular: 'Dossier étiqueté', plural: 'Dossiers étiquetés' },
  access: caseworkAccess,
  indexes: [{ fields: ['labelId', 'caseKind'] }, { fields: ['caseId', 'labelId'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'labelId', type: 'text' },
    { name: 'caseKind', type: 'text', required: true },
    { name: 'caseId', type: 'text', required: true },
    { name: 'organizationId', type: 'text', required: true },
  ],
})

/** Each reviewer's own views of the work list. */
const savedViews = aggregate({
  slug: 'saved-views',
  labels: { singular: 'Vue enregistrée', plural: 'Vues enregistrées' },
  access: caseworkAccess,
  indexes: [{ fields: ['userId', 'isRemoved'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'userId', type: 'text', required: true },
    { name: 'name', type: 'text', required: true },
    { name: 'query', type: 'text' },
    { name: 'isRemoved', type: 'checkbox', required: true },
  ],
})

const replyTemplates = aggregate({
  slug: 'reply-templates',
  labels: { singular: 'Modèle de réponse', plural: 'Modèles de réponse' },
  access: caseworkAccess,
  indexes: [{ fields: ['isRetired', 'name', 'key'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'name', type: 'text', required: true },
    { name: 'text', type: 'textarea', required: true },
    { name: 'isRetired', type: 'checkbox', required: true },
  ],
})

/** Opinions on a case, asked of colleagues and of experts from outside; read beside the case alone. */
const opinions = aggregate({
  slug: 'opinions',
  labels: { singular: 'Avis', plural: 'Avis' },
  access: caseworkAccess,
  indexes: [
    { fields: ['caseId', 'askedAt'] },
    { fields: ['userId', 'state', 'endsOn'] },
    { fields: ['endsOn', 'email'] },
  ],
  fields: [
    { name: 'openKey', type: 'text', required: true, unique: true, ...secret },
    { name: 'caseKind', type: 'text', required: true },
    { name: 'caseId', type: 'text', required: true },
    { name: 'organizationId', type: 'text', required: true },
    { name: 'caseName', type: 'text', required: true },
    { name: 'state', type: 'text', required: true },
    { name: 'askedById', type: 'text', required: true },
    { name: 'askedByName', type: 'text', required: true },
    { name: 'askedAt', type: 'date', required: true },
    { name: 'question', type: 'textarea' },
    { name: 'endsOn', type: 'text', required: true },
    { name: 'userId', type: 'text' },
    { name: 'personName', type: 'text', required: true },
    { name: 'email', type: 'text', ...secret },
    { name: 'linkNonce', type: 'text', required: true, ...secret },
    { name: 'verdict', type: 'text' },
    { name: 'text', type: 'textarea' },
    { name: 'answeredAt', type: 'date' },
  ],
})

export const caseworkCollections: CollectionConfig[] = [
  caseMessages,
  conversations,
  absences,
  caseLabels,
  labelledCases,
  savedViews,
  replyTemplates,
  opinions,
]
