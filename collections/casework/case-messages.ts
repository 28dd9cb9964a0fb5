import { caseworkAccess } from '@/casework/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** Read through the case files only, so it has no place in the admin's navigation. */
export const caseMessages = aggregate({
  slug: 'case-messages',
  labels: { singular: 'Message', plural: 'Messages' },
  access: collectionAccess(caseworkAccess, 'case-messages'),
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
  ],
  indexes: [{ fields: ['caseId', 'at'] }],
})
