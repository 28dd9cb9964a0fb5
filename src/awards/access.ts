import { accessTable } from '@/platform/access'

/** Addresses are in `recipients`, which nobody reads through the API: screens get initials from queries. */
export const awardsAccess = accessTable({
  recipients: {},
  'partner-awards': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'regional-awards': { read: { reviewer: 'yes', schemeManager: 'yes' } },
})
