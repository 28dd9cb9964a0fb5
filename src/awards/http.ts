import type { PortalEndpoint } from '@/platform/endpoint'
import { importEndpoints } from './import-http'
import { issuerEndpoints } from './issuer-http'
import { ledgerEndpoints } from './ledger-http'
import { personEndpoints } from './person-http'
import { sourceEndpoints } from './source-http'

export const awardsEndpoints: readonly PortalEndpoint[] = [
  ...importEndpoints,
  ...ledgerEndpoints,
  ...issuerEndpoints,
  ...personEndpoints,
  ...sourceEndpoints,
]
