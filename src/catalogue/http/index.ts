import type { PortalEndpoint } from '@/platform/endpoint'
import { editEndpoints } from './edit'
import { mappingEndpoints } from './mapping'
import { submissionMessageEndpoints } from './message'
import { proposalEndpoints } from './proposal'
import { publicEndpoints } from './public'
import { reviewEndpoints } from './review'

export const catalogueEndpoints: readonly PortalEndpoint[] = [
  ...editEndpoints,
  ...reviewEndpoints,
  ...proposalEndpoints,
  ...submissionMessageEndpoints,
  ...mappingEndpoints,
  ...publicEndpoints,
]
