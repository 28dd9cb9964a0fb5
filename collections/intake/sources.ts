import { intakeAccess } from '@/intake/access'
import { collectionAccess } from '@/platform/access'
import { aggregate } from '../aggregate'

/** Accounts at Open Badge Factory that awards are read from; screens get them from queries, without the secret. */
export const awardSources = aggregate({
  slug: 'award-sources',
  labels: { singular: 'Source de badges obtenus', plural: 'Sources de badges obtenus' },
  access: collectionAccess(intakeAccess, 'award-sources'),
  indexes: [{ fields: ['state', 'nextPollAt'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'organizationId', label: 'Structure', type: 'text' },
    { name: 'clientId', label: 'Compte', type: 'text', required: true },
    { name: 'secretCipher', type: 'text', hidden: true, access: { read: () => false } },
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

export const sourceBadges = aggregate({
  slug: 'source-badges',
  labels: { singular: 'Badge d’une source', plural: 'Badges des sources' },
  access: collectionAccess(intakeAccess, 'source-badges'),
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
