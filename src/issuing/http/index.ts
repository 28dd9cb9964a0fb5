import type { PortalEndpoint } from '@/platform/endpoint'
import { issuerEndpoints } from './issuer'
import { ledgerEndpoints } from './ledger'

export const issuingEndpoints: readonly PortalEndpoint[] = [...ledgerEndpoints, ...issuerEndpoints]
