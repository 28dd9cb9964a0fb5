import { accessTable, namedFilter } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const published = namedFilter('published', () => ({ state: { equals: 'published' } }))
const ofEitherParty = namedFilter('of one’s own structures, on either side', (actor) => ({
  or: [
    { organizationId: { in: [...organizationIdsOf(actor)] } },
    { endorserId: { in: [...organizationIdsOf(actor)] } },
  ],
}))

export const endorsementsAccess = accessTable({
  endorsements: {
    read: { anonymous: published, member: ofEitherParty, reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
    regionOnly: ['factoryDoneByName'],
  },
  // Which institutions may be asked is told by `queries.ts`.
  'endorser-accounts': {
    read: { reviewer: 'yes', schemeManager: 'yes' },
    admin: { reviewer: 'yes', schemeManager: 'yes' },
  },
})
