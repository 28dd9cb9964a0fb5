import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** What commits owe to the world (design §4). Written by the store alone; not an aggregate: it has a lease instead of a revision. */
export const effects: CollectionConfig = {
  slug: 'effects',
  labels: { singular: 'Effet', plural: 'Effets' },
  access: collectionAccess(platformAccess, 'effects'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: {
    group: 'Exploitation',
    useAsTitle: 'key',
    defaultColumns: ['type', 'status', 'attempts', 'runAfter', 'lastError'],
    hideAPIURL: true,
  },
  indexes: [{ fields: ['status', 'runAfter'] }, { fields: ['source', 'type'] }],
  fields: [
    idField,
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
}
