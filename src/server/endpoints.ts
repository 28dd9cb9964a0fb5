import { endpointsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'

/** Every endpoint of our own. */
export const endpoints = endpointsOf(slices)
