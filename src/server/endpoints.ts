import { slices } from '@/boot/slices'
import type { PortalEndpoint } from '@/platform/endpoint'

/** Every endpoint of our own, slice by slice, under its slice's name; all live under `/api/portal`. */
export const endpoints: readonly PortalEndpoint[] = slices.flatMap(({ name, endpoints: own = [] }) =>
  own.map(({ contract, endpoint }) => ({ contract: { tag: name, ...contract }, endpoint })),
)
