import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { registerChanged } from './events'

export const moderationTags: readonly TagRule[] = [raisedBy(registerChanged, 'moderation')]
