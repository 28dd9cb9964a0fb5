import type { PortalEndpoint } from '@/platform/endpoint'
import { awardEndpoints } from './award'
import { personEndpoints } from './person'

export const awardsEndpoints: readonly PortalEndpoint[] = [...awardEndpoints, ...personEndpoints]
