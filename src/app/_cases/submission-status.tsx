import { type SubmissionStatus, submissionStatusNames } from '@/catalogue/submission'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<SubmissionStatus, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  inReview: 'info',
  awaitingReply: 'wait',
  requalificationProposed: 'wait',
  mapped: 'ok',
  refused: 'alert',
  withdrawn: 'neutral',
}

/** State of a badge's case in words. */
export const SubmissionStatusTag = ({ status }: { readonly status: SubmissionStatus }) => (
  <Tag tone={tones[status]}>{submissionStatusNames[status]}</Tag>
)
