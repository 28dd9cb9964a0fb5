import type { CollectionConfig } from 'payload'
import { editorialAccess } from '@/editorial/access'
import { storedRows } from '../aggregate'
import { documents } from './documents'
import { followingCollections } from './followers'
import { siteCollections } from './site'
import { testimonies } from './testimonies'
import { news, pages, questions, resources } from './texts'

/** One row a resource and month, without anything about who asked. */
const resourceDownloads = storedRows({
  slug: 'resource-downloads',
  labels: { singular: 'Téléchargements', plural: 'Téléchargements' },
  access: editorialAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'resourceId', type: 'text', required: true, index: true },
    { name: 'month', type: 'text', required: true },
    { name: 'count', type: 'number', required: true },
  ],
})

export const editorialCollections: CollectionConfig[] = [
  news,
  pages,
  resources,
  questions,
  documents,
  testimonies,
  ...siteCollections,
  resourceDownloads,
  ...followingCollections,
]
