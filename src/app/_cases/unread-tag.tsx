import { counted } from '@/kernel/french'
import { Tag } from '@/ui/tag'

/** How many messages of the other side wait to be read; nothing where none does. */
export const UnreadTag = ({ count }: { readonly count: number | undefined }) =>
  count ? <Tag tone="wait">{counted(count, 'nouveau message', 'nouveaux messages')}</Tag> : null
