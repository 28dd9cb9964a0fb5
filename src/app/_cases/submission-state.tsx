import { type SubmissionState, submissionStateNames } from '@/catalogue/submission'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<SubmissionState, Tone>> = {
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
export const SubmissionStateTag = ({ state }: { readonly state: SubmissionState }) => (
  <Tag tone={tones[state]}>{submissionStateNames[state]}</Tag>
)
