import type { CollectionConfig } from 'payload'
import { collectionAccess } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { idField } from '../aggregate'

/** Who did what, when and why; append-only, written by the store alone. */
export const journal: CollectionConfig = {
  slug: 'journal',
  labels: { singular: 'Ligne du journal', plural: 'Journal' },
  access: collectionAccess(platformAccess, 'journal'),
  timestamps: false,
  disableDuplicate: true,
  lockDocuments: false,
  admin: {
    group: 'Exploitation',
    useAsTitle: 'event',
    defaultColumns: ['at', 'event', 'actorName', 'subject', 'before', 'after', 'reason'],
    hideAPIURL: true,
  },
  indexes: [{ fields: ['subjectId', 'revision'] }],
  fields: [
    idField,
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
}
