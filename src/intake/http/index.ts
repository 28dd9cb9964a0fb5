import type { PortalEndpoint } from '@/platform/endpoint'
import { importEndpoints } from './import'
import { sourceEndpoints } from './source'

export const intakeEndpoints: readonly PortalEndpoint[] = [...importEndpoints, ...sourceEndpoints]
