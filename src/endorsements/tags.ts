import { raisedBy, type TagRule } from '@/platform/tags/rules'
import { endorsementShown } from './events'

/** Shown on the pages of the badges and structures that are endorsed. */
export const endorsedPages = ['catalogue', 'structures'] as const

export const endorsementsTags: readonly TagRule[] = [raisedBy(endorsementShown, ...endorsedPages)]
