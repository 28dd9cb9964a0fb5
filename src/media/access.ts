import { accessTable } from '@/platform/access'

export const mediaAccess = accessTable({
  // Everybody may see what stands on public pages; pages that are no drafts' hold the address, and it cannot be guessed.
  media: {
    create: { editor: 'yes', schemeManager: 'yes' },
    read: { anonymous: 'yes' },
    update: { editor: 'yes', schemeManager: 'yes' },
    delete: { editor: 'yes', schemeManager: 'yes' },
    admin: { editor: 'yes', schemeManager: 'yes' },
    // What files are called on somebody's computer names people and places.
    regionOnly: ['name', 'originalName'],
  },
  // Which files there are; pages read them through `queries.ts`.
  'media-sizes': {},
})
