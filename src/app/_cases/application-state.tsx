import { type ApplicationState, applicationStateNames } from '@/recognition/application'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<ApplicationState, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  inReview: 'info',
  awaitingReply: 'wait',
  accepted: 'ok',
  refused: 'alert',
  closed: 'neutral',
  withdrawn: 'neutral',
  purged: 'neutral',
}

/** State of an application in words. */
export const ApplicationStateTag = ({ state }: { readonly state: ApplicationState }) => (
  <Tag tone={tones[state]}>{applicationStateNames[state]}</Tag>
)
