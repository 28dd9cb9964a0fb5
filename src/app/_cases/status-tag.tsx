import { type ApplicationStatus, applicationStatusNames } from '@/recognition/application'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<ApplicationStatus, Tone>> = {
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
export const StatusTag = ({ status }: { readonly status: ApplicationStatus }) => (
  <Tag tone={tones[status]}>{applicationStatusNames[status]}</Tag>
)
