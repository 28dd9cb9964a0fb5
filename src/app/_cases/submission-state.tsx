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

/** Why the case stands still, as a sentence; nothing where it does not. */
export const WaitWords = ({ words }: { readonly words: string | undefined }) =>
  words ? <span className="p-small p-muted">{`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}</span> : null
