import type { CollectionConfig, Field } from 'payload'
import { notificationsAccess } from '@/notifications/access'
import { aggregate, storedRows } from './aggregate'
import { secret } from './fields'

const revision: Field = { name: 'revision', type: 'number', required: true }

/** What a person chose to be told, and how; one row an account, made at the first choice. */
const notificationSettings = aggregate({
  slug: 'notification-settings',
  labels: { singular: 'Choix de notification', plural: 'Choix de notification' },
  access: notificationsAccess,
  fields: [
    { name: 'userId', type: 'text', required: true, unique: true },
    { name: 'choices', type: 'json', required: true },
    { name: 'previous', type: 'json' },
    { name: 'readUpTo', type: 'date' },
  ],
})

/** What an account was told, for its page and its digest. Read through our own pages alone, which ask again who may. */
const notices = storedRows({
  slug: 'notices',
  labels: { singular: 'Notification', plural: 'Notifications' },
  access: notificationsAccess,
  indexes: [{ fields: ['userId', 'at'] }, { fields: ['mail', 'digestDay'] }, { fields: ['digestKey'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'userId', type: 'text', required: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'audience', type: 'text', required: true },
    { name: 'organizationId', type: 'text' },
    { name: 'title', type: 'text', required: true },
    { name: 'path', type: 'text', required: true },
    { name: 'at', type: 'date', required: true, index: true },
    { name: 'readAt', type: 'date' },
    { name: 'mail', type: 'text', required: true },
    { name: 'digestDay', type: 'text' },
    { name: 'digestKey', type: 'text' },
    revision,
  ],
})

/** Which mails left, so that one that comes back is known for ours; by marks, without an address. */
const sentMails = storedRows({
  slug: 'sent-mails',
  labels: { singular: 'Courriel envoyé', plural: 'Courriels envoyés' },
  access: notificationsAccess,
  indexes: [{ fields: ['kind', 'sentAt'] }],
  fields: [
    { name: 'messageId', type: 'text', required: true, unique: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'userId', type: 'text' },
    { name: 'addressMark', type: 'text', required: true },
    { name: 'sentAt', type: 'date', required: true, index: true },
    { name: 'bouncedAt', type: 'date' },
    revision,
  ],
})

/** Addresses from which mail came back, by their mark. */
const mailAddresses = aggregate({
  slug: 'mail-addresses',
  labels: { singular: 'Adresse qui refuse les courriels', plural: 'Adresses qui refusent les courriels' },
  access: notificationsAccess,
  indexes: [{ fields: ['userId'] }],
  fields: [
    { name: 'addressMark', type: 'text', required: true, unique: true },
    { name: 'userId', type: 'text' },
    { name: 'bounces', type: 'json', required: true },
    { name: 'flaggedAt', type: 'date', index: true },
    { name: 'checkNonce', type: 'text', ...secret },
    { name: 'checkExpiresAt', type: 'date', ...secret },
  ],
})

export const notificationsCollections: CollectionConfig[] = [notificationSettings, notices, sentMails, mailAddresses]
