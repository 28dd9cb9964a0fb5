import type { Slice } from '@/platform/slice'
import { mediaAccess } from './access'

export const mediaSlice: Slice = {
  name: 'media',
  access: mediaAccess,
}
