import { type IssuanceState, issuanceStates } from '@/issuing/issuance'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<IssuanceState, Tone>> = {
  planned: 'info',
  sending: 'info',
  issued: 'ok',
  unknown: 'wait',
  reconciled: 'ok',
  failed: 'wait',
  retry: 'wait',
  dead: 'alert',
  held: 'wait',
  cancelled: 'neutral',
  revoking: 'wait',
  revoked: 'neutral',
}

/** State of an issuance in words. */
export const IssuanceTag = ({ state }: { readonly state: IssuanceState }) => (
  <Tag tone={tones[state]}>{issuanceStates[state]}</Tag>
)
