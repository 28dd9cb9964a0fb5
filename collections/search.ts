import type { CollectionConfig } from 'payload'
import { searchAccess } from '@/search/access'
import { storedRows } from './aggregate'

/** What anonymous readers may find. Made from public texts alone; never the truth about anything. */
const searchEntries = storedRows({
  slug: 'search-entries',
  labels: { singular: 'Résultat de recherche', plural: 'Résultats de recherche' },
  access: searchAccess,
  indexes: [{ fields: ['kind', 'thingId'] }],
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'thingId', type: 'text', required: true },
    { name: 'title', type: 'text' },
    { name: 'detail', type: 'text' },
    { name: 'text', type: 'textarea' },
    { name: 'address', type: 'text', index: true },
    { name: 'periods', type: 'json' },
    { name: 'isShown', type: 'checkbox', required: true },
    { name: 'updatedAt', type: 'date', required: true, index: true },
  ],
})

export const searchCollections: CollectionConfig[] = [searchEntries]
