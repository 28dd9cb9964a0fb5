import { accessTable } from '@/platform/access'

/** Credentials are public at their own addresses; rows and keys are nobody's to list. */
export const openbadgesAccess = accessTable({
  credentials: {},
  'issuer-keys': {},
  'issuer-endorsements': {},
})
