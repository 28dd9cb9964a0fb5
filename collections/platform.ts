import type { CollectionConfig, Field } from 'payload'
import { platformAccess } from '@/platform/platform-access'
import { aggregate, storedRows } from './aggregate'
import { secret } from './fields'

const revision: Field = { name: 'revision', type: 'number', required: true }

/** How much of what is allowed was used, and until when its window lasts (`src/platform/allowances.ts` has the figures). */
const allowances = storedRows({
  slug: 'allowances',
  labels: { singular: 'Quota', plural: 'Quotas' },
  access: platformAccess,
  fields: [
    revision,
    { name: 'used', type: 'number', required: true },
    { name: 'until', type: 'date', required: true, index: true },
    { name: 'forms', type: 'json', required: true },
  ],
})

/** How often something that is kept in memory was changed (design §4). Counted up by the store alone. */
const cacheTags = storedRows({
  slug: 'cache-tags',
  labels: { singular: 'Marque de fraîcheur', plural: 'Marques de fraîcheur' },
  access: platformAccess,
  fields: [
    { name: 'name', type: 'text', required: true, unique: true },
    { name: 'counter', type: 'number', required: true },
    { name: 'raisedAt', type: 'date', required: true },
  ],
})

/** What commits owe to the world (design §4). Written by the store alone; not an aggregate: it has a lease instead of a revision. */
const effects = storedRows({
  slug: 'effects',
  labels: { singular: 'Effet', plural: 'Effets' },
  access: platformAccess,
  group: 'Exploitation',
  useAsTitle: 'key',
  defaultColumns: ['type', 'status', 'attempts', 'runAfter', 'lastError'],
  indexes: [{ fields: ['status', 'runAfter'] }, { fields: ['source', 'type'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'source', label: 'Origine', type: 'text', required: true },
    { name: 'type', label: 'Type', type: 'text', required: true },
    { name: 'target', label: 'Cible', type: 'text' },
    { name: 'payload', label: 'Contenu', type: 'json' },
    { name: 'status', label: 'État', type: 'text', required: true },
    { name: 'attempts', label: 'Essais', type: 'number', required: true, defaultValue: 0 },
    { name: 'runAfter', label: 'À partir de', type: 'date', required: true },
    { name: 'leaseUntil', label: 'Bail jusqu’à', type: 'date' },
    { name: 'leaseToken', type: 'text', hidden: true },
    { name: 'lastError', label: 'Dernière erreur', type: 'text' },
    { name: 'createdAt', label: 'Créé le', type: 'date' },
    { name: 'doneAt', label: 'Terminé le', type: 'date' },
  ],
})

/** When each worker was last at work. Written by workers alone. */
const heartbeats = storedRows({
  slug: 'heartbeats',
  labels: { singular: 'Battement', plural: 'Battements' },
  access: platformAccess,
  fields: [revision, { name: 'seenAt', type: 'date', required: true, index: true }],
})

/** What this database was made as; one row, written once, never changed. A process that differs does not start. */
const installation = storedRows({
  slug: 'installation',
  labels: { singular: 'Installation', plural: 'Installation' },
  access: platformAccess,
  fields: [
    { name: 'mode', type: 'text', required: true },
    { name: 'recipientKeyFingerprint', type: 'text', required: true },
    { name: 'madeAt', type: 'date', required: true },
  ],
})

/** Who did what, when and why; append-only, written by the store alone. */
const journal = storedRows({
  slug: 'journal',
  labels: { singular: 'Ligne du journal', plural: 'Journal' },
  access: platformAccess,
  group: 'Exploitation',
  useAsTitle: 'event',
  defaultColumns: ['at', 'event', 'actorName', 'subject', 'before', 'after', 'reason'],
  indexes: [{ fields: ['subjectId', 'revision'] }],
  fields: [
    { name: 'key', label: 'Clé', type: 'text', required: true, unique: true },
    { name: 'at', label: 'Quand', type: 'date', required: true, index: true },
    { name: 'actorKind', label: 'Nature de l’auteur', type: 'text', required: true },
    { name: 'actorId', label: 'Auteur (identifiant)', type: 'text' },
    { name: 'actorName', label: 'Auteur', type: 'text' },
    { name: 'event', label: 'Fait', type: 'text', required: true },
    { name: 'subject', label: 'Objet', type: 'text', required: true },
    { name: 'subjectId', label: 'Objet (identifiant)', type: 'text', required: true },
    { name: 'revision', label: 'Révision', type: 'number', required: true },
    { name: 'before', label: 'Avant', type: 'text' },
    { name: 'after', label: 'Après', type: 'text' },
    { name: 'reason', label: 'Motif', type: 'text' },
    { name: 'details', label: 'Détails', type: 'json' },
  ],
})

/** What one process does alone at this moment, and until when at most. A row lives as long as its work. */
const leases = storedRows({
  slug: 'leases',
  labels: { singular: 'Réservation', plural: 'Réservations' },
  access: platformAccess,
  fields: [revision, { name: 'until', type: 'date', required: true }],
})

/** The demonstration's mail; empty in production, where SMTP is required. */
const mailbox = storedRows({
  slug: 'mailbox',
  labels: { singular: 'Courriel', plural: 'Boîte aux lettres' },
  access: platformAccess,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'to', type: 'text', required: true, index: true },
    { name: 'subject', type: 'text', required: true },
    { name: 'text', type: 'text', required: true },
    { name: 'html', type: 'text', required: true },
    { name: 'at', type: 'date', required: true, index: true },
  ],
})

/** One row an account at Open Badge Factory, shared by all processes; closed to every role. */
const obfTokens = aggregate({
  slug: 'obf-tokens',
  labels: { singular: 'Jeton Open Badge Factory', plural: 'Jetons Open Badge Factory' },
  access: platformAccess,
  fields: [
    { name: 'secretMark', type: 'text', ...secret },
    { name: 'tokenCipher', type: 'text', ...secret },
    { name: 'expiresAt', label: 'Valable jusqu’au', type: 'date' },
    { name: 'askedAt', label: 'Demandé le', type: 'date' },
  ],
})

export const platformCollections: CollectionConfig[] = [
  allowances,
  cacheTags,
  effects,
  heartbeats,
  installation,
  journal,
  leases,
  mailbox,
  obfTokens,
]
