import type { CollectionConfig } from 'payload'
import { editorialAccess } from '@/editorial/access'
import { aggregate, storedRows } from '../aggregate'
import { secret } from '../fields'

/** Addresses that asked to be written to; closed to every role, and gone once they stop. */
const followers = aggregate({
  slug: 'followers',
  labels: { singular: 'Abonnement par courriel', plural: 'Abonnements par courriel' },
  access: editorialAccess,
  fields: [
    { name: 'email', type: 'text', required: true, unique: true, ...secret },
    { name: 'state', type: 'text', required: true },
    { name: 'topics', type: 'json', required: true, ...secret },
    { name: 'wanted', type: 'json', required: true, ...secret },
    { name: 'nonce', type: 'text', required: true, ...secret },
    { name: 'confirmedAt', type: 'date' },
    { name: 'expiresAt', type: 'date', required: true },
  ],
  indexes: [{ fields: ['state', 'expiresAt'] }],
})

/** That followers were told of a thing, and when. */
const followTellings = storedRows({
  slug: 'follow-tellings',
  labels: { singular: 'Envoi aux abonnés', plural: 'Envois aux abonnés' },
  access: editorialAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'topic', type: 'text', required: true },
    { name: 'toldAt', type: 'date', required: true },
    { name: 'doneAt', type: 'date' },
  ],
})

export const followingCollections: CollectionConfig[] = [followers, followTellings]
