import type { BadgeMapping } from './mapping'
import type { SubmissionMail } from './outbox'
import type { BadgeSubmission, SubmissionState } from './submission'

const open: readonly SubmissionState[] = ['submitted', 'inReview', 'awaitingReply', 'requalificationProposed']
const filed: readonly SubmissionState[] = [...open, 'mapped', 'refused']

/** States of a case in which a mail about it still says what is true; one that comes later is not sent. */
const occasions: Readonly<Record<SubmissionMail, readonly SubmissionState[]>> = {
  receipt: filed,
  question: open,
  requalification: open,
  reply: filed,
  decision: ['mapped', 'refused'],
}

/** `mapping`: of the badge that the case is about. A mapping that was annulled meanwhile is not announced. */
export function stillTells(
  mail: SubmissionMail,
  { id, status }: Pick<BadgeSubmission, 'id' | 'status'>,
  mapping: Pick<BadgeMapping, 'versions'> | null,
): boolean {
  const own = mapping?.versions.find((version) => version.submissionId === id)
  const isAnnulled = mail === 'decision' && status === 'mapped' && own !== undefined && own.annulledAt !== null
  return occasions[mail].includes(status) && !isAnnulled
}
