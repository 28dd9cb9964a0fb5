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

/** What was found at the addresses of other sites to which texts lead. */
const outsideLinks = storedRows({
  slug: 'outside-links',
  labels: { singular: 'Lien vers un autre site', plural: 'Liens vers d’autres sites' },
  access: editorialAccess,
  fields: [
    { name: 'revision', type: 'number', required: true },
    { name: 'url', type: 'text', required: true },
    { name: 'checkedAt', type: 'date' },
    { name: 'failures', type: 'number', required: true, index: true },
    { name: 'why', type: 'text' },
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
  outsideLinks,
]
