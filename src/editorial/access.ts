import { accessTable, namedFilter } from '@/platform/access'

const published = namedFilter('published', () => ({ _status: { equals: 'published' } }))
const writers = { editor: 'yes', schemeManager: 'yes' } as const

/** What has its own address: written, published, withdrawn and removed by editors. */
const written = {
  create: writers,
  read: { anonymous: published, ...writers },
  update: writers,
  delete: writers,
  readVersions: writers,
  admin: writers,
} as const

/** The portal has exactly one. */
const single = {
  read: { anonymous: published, ...writers },
  update: writers,
  readVersions: writers,
  admin: writers,
} as const

export const editorialAccess = accessTable({
  news: written,
  pages: written,
  resources: written,
  questions: written,
  home: single,
  'site-settings': single,
  // A row holds who agreed to what; the page of recruiters shows the words alone.
  testimonies: {
    create: writers,
    read: writers,
    update: writers,
    delete: writers,
    readVersions: writers,
    admin: writers,
  },
  // The public downloads one at the address of its resource, once that is published.
  documents: { create: writers, read: writers, update: writers, delete: writers, admin: writers },
  // How often a resource was downloaded in a month: a count, nobody's.
  'resource-downloads': { read: writers },
  // Addresses of people who follow by mail: nobody reads them, the worker writes to them.
  followers: {},
  'follow-tellings': {},
  // What other sites answered; editors read of it in their home.
  'outside-links': {},
})
