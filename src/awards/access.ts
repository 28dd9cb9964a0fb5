import { accessTable, namedFilter } from '@/platform/access'
import { organizationIdsOf } from '@/platform/actor'

const ownImports = namedFilter('of one’s own structures', (actor) => ({
  organizationId: { in: [...organizationIdsOf(actor)] },
}))

/** Addresses are in `recipients`, which nobody reads through the API: screens get initials from queries. */
export const awardsAccess = accessTable({
  recipients: {},
  credentials: {},
  'obf-tokens': {},
  'issuer-differences': { read: { schemeManager: 'yes' } },
  reconciliations: { read: { schemeManager: 'yes' } },
  'issuer-states': { read: { schemeManager: 'yes' } },
  'issuer-keys': {},
  'issuer-endorsements': {},
  'partner-awards': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'regional-awards': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  issuances: { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'issuing-gates': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'award-imports': { read: { member: ownImports, reviewer: 'yes', schemeManager: 'yes' } },
  'award-import-lines': {},
  'award-sources': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'source-badges': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'take-overs': { read: { reviewer: 'yes', schemeManager: 'yes' } },
})
