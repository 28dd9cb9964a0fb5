import type { PortalEndpoint } from '@/platform/endpoint'
import { importEndpoints } from './import'
import { issuerEndpoints } from './issuer'
import { ledgerEndpoints } from './ledger'
import { personEndpoints } from './person'
import { sourceEndpoints } from './source'

export const awardsEndpoints: readonly PortalEndpoint[] = [
  ...importEndpoints,
  ...ledgerEndpoints,
  ...issuerEndpoints,
  ...personEndpoints,
  ...sourceEndpoints,
]
