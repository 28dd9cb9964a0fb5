import { accessTable } from '@/platform/access'

export const issuingAccess = accessTable({
  issuances: { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'issuing-gates': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'take-overs': { read: { reviewer: 'yes', schemeManager: 'yes' } },
  'issuer-states': { read: { schemeManager: 'yes' } },
  'issuer-differences': { read: { schemeManager: 'yes' } },
  reconciliations: { read: { schemeManager: 'yes' } },
})
