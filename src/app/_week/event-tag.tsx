import { type SchemeEventState, schemeEventStateNames } from '@/agenda/scheme-event'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<SchemeEventState, Tone>> = {
  proposed: 'wait',
  returned: 'alert',
  published: 'ok',
  refused: 'neutral',
  withdrawn: 'neutral',
  cancelled: 'alert',
}

export const EventTag = ({ state }: { readonly state: SchemeEventState }) => (
  <Tag tone={tones[state]}>{schemeEventStateNames[state]}</Tag>
)
