import type { Slice } from '@/platform/slice'

export const moderationSlice: Slice = {
  name: 'moderation',
}
