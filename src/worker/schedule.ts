import { slices } from '@/boot/slices'
import type { Scheduled } from '@/platform/slice'

/** Every slice's recurring work; each duty writes rows whose key makes a second worker's run harmless. */
export const schedule: readonly Scheduled[] = slices.flatMap((slice) => slice.schedule ?? [])
