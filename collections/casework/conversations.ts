import { caseworkAccess } from '@/casework/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

const secret = { hidden: true, access: { read: () => false } } as const

/** Messages to the Région that belong to no file, with their answers; read through our own screens. */
export const conversations = aggregate({
  slug: 'conversations',
  labels: { singular: 'Message à la Région', plural: 'Messages à la Région' },
  access: collectionAccess(caseworkAccess, 'conversations'),
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
