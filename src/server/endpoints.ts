import { slices } from '@/boot/slices'
import type { PortalEndpoint } from '@/platform/endpoint'

/** Every endpoint of our own, slice by slice; all live under `/api/portal`. */
export const endpoints: readonly PortalEndpoint[] = slices.flatMap((slice) => slice.endpoints ?? [])
