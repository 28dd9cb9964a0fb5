import type { Slice } from '@/platform/slice'
import { kitEndpoints } from './http'

export const kitSlice: Slice = { name: 'kit', endpoints: kitEndpoints }
