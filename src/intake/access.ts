import { accessTable, namedFilter } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const ownImports = namedFilter('of one’s own structures', (actor) => ({
  organizationId: { in: [...organizationIdsOf(actor)] },
}))

/** The lines hold addresses: nobody reads them through the API. */
export const intakeAccess = accessTable({
  'award-imports': { read: { member: ownImports, reviewer: 'yes', schemeManager: 'yes' } },
  'award-import-lines': {},
  'award-sources': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'source-badges': { read: { reviewer: 'yes', schemeManager: 'yes' } },
})
